package dev.entrasignin.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.oidc.OIDCException;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SessionRefreshTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'error':'invalid_grant','error_codes':[50057]}      | REFUSED",
            "{ 'error' : 'invalid_grant' }                        | REFUSED",
            "{'error':'interaction_required'}                     | REFUSED",
            "{'error':'login_required'}                           | REFUSED",
            "{'error':'consent_required'}                         | REFUSED",
            "{'error':'account_selection_required'}               | REFUSED",
            "{'error':'access_denied'}                            | REFUSED",
            "{'error':'invalid_client'}                           | PROVIDER_UNAVAILABLE",
            "{'error':'unauthorized_client'}                      | PROVIDER_UNAVAILABLE",
            "{'error':'invalid_request'}                          | PROVIDER_UNAVAILABLE",
            "{'error':'temporarily_unavailable'}                  | PROVIDER_UNAVAILABLE",
            "{'error':'server_error','x':'invalid_grant'}         | PROVIDER_UNAVAILABLE",
            "<h1>invalid_grant</h1>                               | PROVIDER_UNAVAILABLE",
            "``                                                   | PROVIDER_UNAVAILABLE",
    })
    void an_answer_about_the_person_ends_the_session_and_any_other_is_an_outage(String answer, SessionEnd end) {
        assertThat(SessionRefresh.end(new RuntimeException(new OIDCException(answer.replace('\'', '"'))))).isEqualTo(end);
    }

    @Test
    void no_answer_is_an_outage() {
        assertThat(SessionRefresh.end(new OIDCException())).isEqualTo(SessionEnd.PROVIDER_UNAVAILABLE);
        assertThat(SessionRefresh.end(new IOException("{\"error\":\"invalid_grant\"}")))
                .isEqualTo(SessionEnd.PROVIDER_UNAVAILABLE);
    }
}

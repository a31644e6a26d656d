package dev.entrasignin.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.entrasignin.signin.AuthorizationResponse.Code;
import dev.entrasignin.signin.AuthorizationResponse.Refusal;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuthorizationResponseTest {

    private static final String DESCRIPTION = "AADSTS65004: the user declined";

    /** How often each parameter stands in the query, whether its state is of this browser, and what that amounts to. */
    @ParameterizedTest
    @CsvSource(useHeadersInDisplayName = true, textBlock = """
            code, error, state, ours,  outcome
            1,    0,     1,     true,  Code
            0,    1,     1,     true,  Refusal

            0,    0,     0,     false, Nothing
            0,    0,     0,     true,  Nothing
            0,    0,     1,     false, Nothing
            0,    0,     1,     true,  Nothing
            0,    0,     2,     true,  Nothing

            1,    0,     1,     false, UnknownState
            0,    1,     1,     false, UnknownState

            1,    0,     0,     false, Malformed
            1,    0,     0,     true,  Malformed
            0,    1,     0,     false, Malformed
            0,    1,     0,     true,  Malformed
            1,    0,     2,     true,  Malformed
            1,    0,     2,     false, Malformed
            0,    1,     2,     true,  Malformed
            1,    1,     1,     true,  Malformed
            1,    1,     1,     false, Malformed
            1,    1,     0,     true,  Malformed
            2,    0,     1,     true,  Malformed
            3,    0,     1,     true,  Malformed
            0,    2,     1,     true,  Malformed
            2,    1,     1,     true,  Malformed
            2,    2,     2,     true,  Malformed
            """)
    void a_response_is_what_its_parameters_say(int code, int error, int state, boolean ours, String outcome) {
        AuthorizationResponse response = AuthorizationResponse.of(times(code, "0.AAA"), times(error, "access_denied"),
                times(state, "4f1c"), DESCRIPTION, ours);

        assertThat(response.getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void a_refusal_carries_what_the_provider_said() {
        assertThat(AuthorizationResponse.of(List.of(), List.of("access_denied"), List.of("s"), DESCRIPTION, true))
                .isEqualTo(new Refusal("access_denied", DESCRIPTION));
    }

    @Test
    void a_refusal_without_a_description_has_an_empty_one() {
        assertThat(AuthorizationResponse.of(List.of(), List.of("login_required"), List.of("s"), null, true))
                .isEqualTo(new Refusal("login_required", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "<script>alert(1)</script>", "\r\nSet-Cookie: a=b", "\ud83d\ude00" })
    void a_value_changes_nothing_about_the_kind_of_response(String value) {
        assertThat(AuthorizationResponse.of(List.of(value), List.of(), List.of(value), value, true)).isEqualTo(new Code());
        assertThat(AuthorizationResponse.of(List.of(), List.of(value), List.of(value), value, true))
                .isEqualTo(new Refusal(value, value));
    }

    @Test
    void a_description_alone_is_no_response() {
        assertThat(AuthorizationResponse.of(List.of(), List.of(), List.of("s"), DESCRIPTION, true))
                .isInstanceOf(AuthorizationResponse.Nothing.class);
    }

    private static List<String> times(int count, String value) {
        return Collections.nCopies(count, value);
    }
}

package dev.entrasignin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig.Roles.Source;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TokenResponseFilterTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'access_token':'a.b.c','id_token':'i'}           | {'access_token':null,'id_token':'i'}",
            "{'id_token':'i', 'access_token' : 'a.b.c' }       | {'id_token':'i', 'access_token' : null }",
            "{'access_token':'','id_token':'i'}                | {'access_token':null,'id_token':'i'}",
            // What it is not sure of it leaves alone, as it does all that is not of an access token.
            "{'access_token':null,'id_token':'i'}              | {'access_token':null,'id_token':'i'}",
            "{'access_token':{'x':'y'},'id_token':'i'}         | {'access_token':{'x':'y'},'id_token':'i'}",
            "{'access_token':'a\\'b','id_token':'i'}           | {'access_token':'a\\'b','id_token':'i'}",
            "{'scope':'access_token','id_token':'i'}           | {'scope':'access_token','id_token':'i'}",
            "{'x':'\\'access_token\\':\\'a\\'','id_token':'i'} | {'x':'\\'access_token\\':\\'a\\'','id_token':'i'}",
            "{'access_token':'cut                              | {'access_token':'cut",
            "{'access_token                                    | {'access_token",
            "{'id_token':'i'}                                  | {'id_token':'i'}",
            "``                                                | ``",
    })
    void an_access_token_is_left_out_of_the_answer_and_nothing_else(String answer, String expected) {
        assertThat(TokenResponseFilter.withoutAccessToken(answer.replace('\'', '"'))).isEqualTo(expected.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'access_token':'a','refresh_token':'r'}  | true",
            "{'refresh_token':'r', 'access_token' : 'a'} | true",
            "{'id_token':'i'}                          | true",
            "{'access_token':null,'id_token':'i'}      | true",
            "{'access_token':'','id_token':'i'}        | true",
            "{}                                        | false",
            "{'expires_in':86000}                      | false",
            "{'refresh_token':'r','expires_in':3600}   | false",
            "{'access_token':'','id_token':''}         | false",
            "{'access_token':null,'id_token':null}     | false",
            "{'access_token':{'id':'i'}}               | false",
            "{'token_type':'access_token'}             | false",
            "{'access_token'                           | false",
            "[1, 2]                                    | false",
            "<p>Please sign in to the proxy</p>        | false",
            "``                                        | false",
    })
    void an_answer_without_a_token_is_none(String answer, boolean expected) {
        assertThat(TokenResponseFilter.hasToken(answer.replace('\'', '"'))).isEqualTo(expected);
    }

    @Test
    void it_stays_where_the_provider_is_asked_with_it_or_roles_are_in_it() {
        var idToken = OidcTenantConfig.authServerUrl("https://id.example").roles(Source.idtoken);

        assertThat(TokenResponseFilter.isWanted(idToken.build())).isFalse();
        assertThat(TokenResponseFilter.isWanted(idToken.authentication().userInfoRequired().end().build())).isTrue();
        assertThat(TokenResponseFilter.isWanted(OidcTenantConfig.authServerUrl("https://id.example").roles(Source.idtoken)
                .authentication().verifyAccessToken().end().build())).isTrue();
        assertThat(TokenResponseFilter.isWanted(
                OidcTenantConfig.authServerUrl("https://id.example").roles(Source.accesstoken).build())).isTrue();
    }
}

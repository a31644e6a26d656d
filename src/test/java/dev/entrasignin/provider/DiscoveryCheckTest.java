package dev.entrasignin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.core.json.JsonObject;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DiscoveryCheckTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'issuer':'https://id.example/t/v2.0'}          | true",
            "{'issuer':'https://id.example/t/v2.0/'}         | false",
            "{'issuer':'https://id.example/{tenantid}/v2.0'} | false",
            "{'issuer':'https://ID.example/t/v2.0'}          | false",
            "{'issuer':['https://id.example/t/v2.0']}        | false",
            "{'issuer':null}                                 | false",
            "{}                                              | false",
            "[]                                              | false",
            "<html>                                          | false",
            "``                                              | false",
    })
    void a_discovery_document_is_of_the_issuer_to_the_letter(String document, boolean expected) {
        assertThat(DiscoveryCheck.isOfIssuer("https://id.example/t/v2.0", document.replace('\'', '"'))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "'authorization_endpoint':'https://id.example/a?x=1'      |",
            "'end_session_endpoint':'https://id.example:8443/logout'  |",
            "'token_endpoint':'http://key_cloak:8080/token'           |",
            "'authorization_endpoint':null                            | authorization_endpoint",
            "'token_endpoint':'/token'                                | token_endpoint",
            "'token_endpoint':['https://id.example/token']            | token_endpoint",
            "'jwks_uri':'javascript:alert(1)'                         | jwks_uri",
            "'jwks_uri':'//id.example/keys'                           | jwks_uri",
            "'end_session_endpoint':''                                | end_session_endpoint",
            "'end_session_endpoint':null                              | end_session_endpoint",
            "'end_session_endpoint':'https://id.example/{x}'          | end_session_endpoint",
            "'end_session_endpoint':'https:///logout'                 | end_session_endpoint",
    })
    void endpoints_are_addresses(String other, String unusable) {
        JsonObject document = new JsonObject().put("authorization_endpoint", "https://id.example/authorize")
                .put("token_endpoint", "https://id.example/token").put("jwks_uri", "https://id.example/keys")
                .mergeIn(new JsonObject("{" + other.replace('\'', '"') + "}"));

        assertThat(DiscoveryCheck.unusableEndpoints(document))
                .isEqualTo(unusable == null ? List.of() : List.of(unusable));
    }

    @Test
    void a_document_has_to_name_them_all_but_the_one_for_signing_out() {
        assertThat(DiscoveryCheck.unusableEndpoints(new JsonObject())).containsExactly("authorization_endpoint",
                "token_endpoint", "jwks_uri");
    }
}

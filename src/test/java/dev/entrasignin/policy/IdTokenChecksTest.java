package dev.entrasignin.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.entrasignin.claims.IdTokenClaims;
import io.vertx.core.json.JsonObject;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IdTokenChecksTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'aud':'me'}                          | true",
            "{'aud':['me']}                        | true",
            "{'aud':['me','other']}                | false",
            "{'aud':['me','other'],'azp':'me'}     | true",
            "{'aud':['me','other'],'azp':'other'}  | false",
            "{'aud':'me','azp':'me'}               | true",
            "{'aud':'me','azp':'other'}            | false",
            "{'aud':'me','azp':['me']}             | false",
            "{'aud':'me','azp':''}                 | false",
    })
    void an_ID_token_is_for_this_client_alone(String claims, boolean expected) {
        var parsed = new IdTokenClaims(new JsonObject(claims.replace('\'', '"')).getMap());

        assertThat(IdTokenChecks.isForThisClientAlone(parsed, "me")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = { "{'iat':30}, false", "{'iat':31}, true", "{'iat':1000000000000}, true",
            "{}, false", "{'iat':'31'}, false" })
    void a_token_is_issued_in_the_past(String claims, boolean expected) {
        var parsed = new IdTokenClaims(new JsonObject(claims.replace('\'', '"')).getMap());

        assertThat(IdTokenChecks.isIssuedAfter(parsed, Instant.ofEpochSecond(30))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{}                         | false",
            "{'nonce':'n'}              | false",
            "{'events':{}}              | true",
            "{'events':{},'nonce':'n'}  | false",
    })
    void only_what_cannot_be_an_ID_token_is_taken_for_a_logout_token(String claims, boolean expected) {
        var parsed = new IdTokenClaims(new JsonObject(claims.replace('\'', '"')).getMap());

        assertThat(IdTokenChecks.isLogoutToken(parsed)).isEqualTo(expected);
    }
}

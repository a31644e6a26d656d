package dev.entrasignin.signout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.entrasignin.claims.IdTokenClaims;
import io.vertx.core.json.JsonObject;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LogoutTokenTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", value = {
            "{'sub':'s','sid':'1','events':{EVENT:{}}}             | OfSession[sid=1]",
            "{'sid':'1','events':{EVENT:{}}}                       | OfSession[sid=1]",
            "{'sub':'s','events':{EVENT:{}}}                       | OfPerson[sub=s]",
            "{'sub':'s','events':{EVENT:{},'other':{}}}            | OfPerson[sub=s]",
            "{'events':{EVENT:{}}}                                 | none",
            "{'sub':'s','sid':'1'}                                 | none",
            "{'sub':'s','events':{}}                               | none",
            "{'sub':'s','events':{'other':{}}}                     | none",
            "{'sub':'s','events':EVENT}                            | none",
            "{'sub':'s','events':[EVENT]}                          | none",
            "{'sub':'s','events':{EVENT:true}}                     | none",
            "{'sub':'s','nonce':'n','events':{EVENT:{}}}           | none",
            "{'sub':1,'events':{EVENT:{}}}                         | none",
            "{'jti':'','sub':'s','events':{EVENT:{}}}              | none",
            "{'jti':1,'sub':'s','events':{EVENT:{}}}               | none",
            "{'sub':'','sid':'','events':{EVENT:{}}}               | none",
    })
    void a_logout_token_names_a_session_or_a_person(String claims, String expected) {
        var parsed = new JsonObject(claims.replace('\'', '"').replace("EVENT", "\"" + LogoutToken.EVENT + "\"")).getMap();
        parsed.putIfAbsent("jti", "1");

        assertThat(LogoutToken.of(new IdTokenClaims(parsed)).map(Object::toString).orElse(null)).isEqualTo(expected);
    }
}

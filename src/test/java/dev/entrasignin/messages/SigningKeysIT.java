package dev.entrasignin.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.entrasignin.journey.HtmlUnitVisitor;
import dev.entrasignin.localtenant.Answer;
import dev.entrasignin.localtenant.Endpoint;
import dev.entrasignin.localtenant.SigningKey;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The provider's keys: replaced at any time, and not always to be had. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SigningKeysIT {

    @RegisterExtension
    static final Deployment DEPLOYMENT = new Deployment().with("QUARKUS_OIDC_TOKEN_FORCED_JWK_REFRESH_INTERVAL", "0S")
            .with("QUARKUS_OIDC_CONNECTION_TIMEOUT", "1S");

    @Test
    void a_key_replaced_between_two_sign_ins_is_fetched_once() {
        DEPLOYMENT.signedIn();
        DEPLOYMENT.tenant().rotateKey(SigningKey.generate());

        DEPLOYMENT.signedIn();
        DEPLOYMENT.signedIn();

        assertThat(DEPLOYMENT.faults().requests(Endpoint.KEYS)).isEqualTo(1);
    }

    @Test
    void a_key_replaced_just_before_signing_is_fetched() {
        HtmlUnitVisitor visitor = DEPLOYMENT.visitorAtTheTenant();
        Map<String, String> response = DEPLOYMENT.response(visitor);
        DEPLOYMENT.tenant().rotateKey(SigningKey.generate());

        visitor.open(AuthorizationResponseIT.address(response));

        DEPLOYMENT.assertSignedIn(visitor);
    }

    @Test
    void an_unknown_kid_is_asked_for_once_in_each_sign_in() {
        DEPLOYMENT.faults().nextIdToken(token -> token.withHeader("kid", "unknown"));

        Refused.token("kid").check(DEPLOYMENT.signIn(Deployment.ALICE), DEPLOYMENT);

        assertThat(DEPLOYMENT.faults().requests(Endpoint.KEYS)).isEqualTo(1);
    }

    @Test
    void a_single_key_without_kid_verifies_tokens_without_kid() {
        publishWithoutNames(1);
        DEPLOYMENT.faults().nextIdToken(token -> token.withoutHeader("kid"));

        DEPLOYMENT.assertSignedIn(DEPLOYMENT.signIn(Deployment.ALICE));
    }

    /** As the OpenID Foundation's conformance suite publishes them: of every type one, some of which Java does not know. */
    @Test
    void keys_for_something_else_do_not_count() {
        publishWithoutNames(1, """
                {"kty":"EC","use":"sig","crv":"secp256k1","x":"eb5mfvncu6xVoGKVzocLBwKb_NstzijZWfKBWxb4F5g",
                 "y":"SDradyajxGVdpPv8DhEIqP0XtEimhVQZnEfQj_sQ1Lg"}""", """
                {"kty":"OKP","use":"sig","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""", """
                {"kty":"EC","use":"sig","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
                 "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}""",
                """
                        {"kty":"RSA","use":"enc","n":"sXchDaQebHnPiGvyDOAT4saGEUetSyo9MKLOoWFsueri23bOdgWp4Dy1WlUzewbgBHod5pcM9H95GQRV3JDXboIRROSBigeC5yjU1hGzHHyXss8UDprecbAYxknTcQkhslANGRUZmdTOQ5qTRsLAt6BTYuyvVRdhS8exSZEy_c4gs_7svlJJQ4H9_NxsiIoLwAEk7-Q3UXERGYw_75IDrGA84-lA_-Ct4eTlXHBIY2EaV7t7LjJaynVJCpkv4LKjTTAumiGUIuQhrNhZLuF_RJLqHpM2kgWFLU7-VTdL1VbC2tejvcI2BlMkEpk1BzBZI0KQB0GaDWFLN-aEAw3vRw","e":"AQAB"}""");
        DEPLOYMENT.faults().nextIdToken(token -> token.withoutHeader("kid"));

        DEPLOYMENT.assertSignedIn(DEPLOYMENT.signIn(Deployment.ALICE));
    }

    @Test
    void a_key_without_kid_replaced_between_two_sign_ins_is_fetched() {
        for (int i = 0; i < 2; i++) {
            publishWithoutNames(1);
            DEPLOYMENT.faults().nextIdToken(token -> token.withoutHeader("kid"));

            DEPLOYMENT.assertSignedIn(DEPLOYMENT.signIn(Deployment.ALICE));
        }
    }

    @Test
    void of_several_keys_without_kid_none_is_guessed() {
        publishWithoutNames(2);
        DEPLOYMENT.faults().nextIdToken(token -> token.withoutHeader("kid"));

        Refused.token("kid").check(DEPLOYMENT.signIn(Deployment.ALICE), DEPLOYMENT);
    }

    @Test
    void a_single_key_with_kid_verifies_tokens_without_kid() {
        assertThat(signedInWithoutKid(1, key -> {
        })).isTrue();
    }

    @ParameterizedTest
    @CsvSource({ "kty, RSA", "use, enc", "alg, RS512" })
    void a_token_without_kid_is_accepted_only_if_all_other_keys_are_for_something_else(String member, String value) {
        assertThat(signedInWithoutKid(2, second -> second.put(member, value))).isEqualTo(!member.equals("kty"));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "A_LIST")
    void new_keys_that_cannot_be_had_refuse_one_sign_in_and_no_more(Trouble trouble) {
        DEPLOYMENT.tenant().rotateKey(SigningKey.generate());
        DEPLOYMENT.faults().every(Endpoint.KEYS, trouble.answer());

        Refused.unavailable().check(DEPLOYMENT.signIn(Deployment.ALICE), DEPLOYMENT);

        DEPLOYMENT.behave();
        DEPLOYMENT.signedIn();
    }

    /** Whether a token without {@code kid} signs in while this many keys are published, of which not the last has signed it. */
    private static boolean signedInWithoutKid(int count, Consumer<JsonObject> last) {
        for (int i = 0; i < count; i++) {
            DEPLOYMENT.tenant().rotateKey(SigningKey.generate());
        }
        DEPLOYMENT.faults().every(Endpoint.KEYS, Answer.altered(document -> {
            var published = new JsonArray(document.getJsonArray("keys").stream().limit(count).toList());
            last.accept(published.getJsonObject(count - 1));
            return document.put("keys", published);
        }));
        DEPLOYMENT.faults().nextIdToken(token -> token.withoutHeader("kid"));
        HtmlUnitVisitor visitor = DEPLOYMENT.signIn(Deployment.ALICE);
        if (visitor.status() != 200) {
            Refused.token("kid").check(visitor, DEPLOYMENT);
            return false;
        }
        return visitor.nameAtTheTop().isPresent();
    }

    /** This many keys without a name; the first is the one that signs. */
    private static void publishWithoutNames(int count, String... others) {
        for (int i = 0; i < count; i++) {
            DEPLOYMENT.tenant().rotateKey(SigningKey.generate());
        }
        DEPLOYMENT.faults().every(Endpoint.KEYS, Answer.altered(document -> {
            JsonArray keys = document.getJsonArray("keys");
            var published = new JsonArray();
            keys.stream().limit(count).map(JsonObject.class::cast).forEach(key -> {
                key.remove("kid");
                key.remove("x5t");
                published.add(key);
            });
            Stream.of(others).map(JsonObject::new).forEach(published::add);
            return document.put("keys", published);
        }));
    }
}

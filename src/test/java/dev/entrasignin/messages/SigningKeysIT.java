package dev.entrasignin.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
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

        new Refused(401, "token_rejected", "claim").check(DEPLOYMENT.signIn(Deployment.ALICE), DEPLOYMENT);

        assertThat(DEPLOYMENT.faults().requests(Endpoint.KEYS)).isEqualTo(1);
    }

    @Test
    void a_single_key_without_kid_verifies_tokens_without_kid() {
        publishWithoutNames(1);
        DEPLOYMENT.faults().nextIdToken(token -> token.withoutHeader("kid"));

        DEPLOYMENT.assertSignedIn(DEPLOYMENT.signIn(Deployment.ALICE));
    }

    @Test
    void of_several_keys_without_kid_none_is_guessed() {
        publishWithoutNames(2);
        DEPLOYMENT.faults().nextIdToken(token -> token.withoutHeader("kid"));

        Refused.token("claim").check(DEPLOYMENT.signIn(Deployment.ALICE), DEPLOYMENT);
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

    /** This many keys without a name; the first is the one that signs. */
    private static void publishWithoutNames(int count) {
        for (int i = 0; i < count; i++) {
            DEPLOYMENT.tenant().rotateKey(SigningKey.generate());
        }
        DEPLOYMENT.faults().every(Endpoint.KEYS, Answer.altered(document -> {
            JsonArray keys = document.getJsonArray("keys");
            var published = new JsonArray(keys.stream().map(JsonObject.class::cast).peek(key -> {
                key.remove("kid");
                key.remove("x5t");
            }).limit(count).toList());
            return document.put("keys", published);
        }));
    }
}

package dev.entrasignin.localtenant;

import static dev.entrasignin.localtenant.Visitor.parametersOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.vertx.core.json.JsonObject;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FaultsTest {

    private static final SigningKey KEY = SigningKey.of(RunningTenant.Certificates.FIRST);

    @RegisterExtension
    final RunningTenant running = new RunningTenant();

    @Test
    void the_next_answers_are_replaced_one_by_one() {
        running.tenant().faults().next(Endpoint.DISCOVERY, Answer.of(500, "text/html", "<p>Sorry"))
                .next(Endpoint.DISCOVERY, Answer.tooManyRequests(Duration.ofSeconds(7)));

        HttpResponse<String> first = get(Endpoint.DISCOVERY);
        assertThat(first.statusCode()).isEqualTo(500);
        assertThat(first.headers().firstValue("Content-Type")).hasValue("text/html");
        assertThat(first.body()).isEqualTo("<p>Sorry");
        HttpResponse<String> second = get(Endpoint.DISCOVERY);
        assertThat(second.statusCode()).isEqualTo(429);
        assertThat(second.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(get(Endpoint.DISCOVERY).statusCode()).isEqualTo(200);
    }

    @Test
    void every_answer_is_replaced_until_the_faults_are_cleared() {
        running.tenant().faults().every(Endpoint.KEYS, Answer.error(503, "temporarily_unavailable", 90033, "Later."));

        assertThat(get(Endpoint.KEYS).statusCode()).isEqualTo(503);
        assertThat(new JsonObject(get(Endpoint.KEYS).body()).getString("error_description")).startsWith("AADSTS90033: ");
        assertThat(get(Endpoint.DISCOVERY).statusCode()).isEqualTo(200);
        running.tenant().faults().clear();
        assertThat(get(Endpoint.KEYS).statusCode()).isEqualTo(200);
    }

    @Test
    void a_json_answer_can_be_altered() {
        running.tenant().faults().next(Endpoint.DISCOVERY, Answer.altered(json -> json.put("issuer", "https://evil.example")));
        assertThat(new JsonObject(get(Endpoint.DISCOVERY).body()).getString("issuer")).isEqualTo("https://evil.example");

        running.tenant().faults().next(Endpoint.TOKEN, Answer.altered(json -> {
            json.remove("id_token");
            return json;
        }));
        assertThat(running.visitor().signIn("alice").fieldNames()).contains("access_token").doesNotContain("id_token");
    }

    @Test
    void the_connection_can_be_cut() {
        // The client asks once more when a connection ends before the answer.
        running.tenant().faults().every(Endpoint.TOKEN, Answer.disconnected());

        assertThatThrownBy(() -> running.visitor().token(Map.of())).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void an_answer_can_fail_to_come() {
        running.tenant().faults().next(Endpoint.TOKEN, Answer.silence());
        Visitor visitor = running.visitor();

        assertThatThrownBy(() -> visitor.send(Visitor.postRequest(running.tenant().uri(Endpoint.TOKEN), Map.of())
                .timeout(Duration.ofMillis(50)))).hasCauseInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void an_answer_can_be_late() {
        running.tenant().faults().next(Endpoint.KEYS, Answer.delayed(Duration.ofMillis(30)));

        long before = System.nanoTime();
        assertThat(get(Endpoint.KEYS).statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(30));
    }

    @Test
    void a_delayed_post_is_still_answered() {
        Visitor visitor = running.visitor();
        String code = visitor.codeFor("alice");
        running.tenant().faults().next(Endpoint.TOKEN, Answer.delayed(Duration.ofMillis(1)));

        assertThat(visitor.redeem(code).fieldNames()).contains("id_token");
    }

    @Test
    void claims_of_the_next_id_token_can_be_changed() {
        running.tenant().faults().nextIdToken(draft -> draft.withClaim("nonce", "another").withoutClaim("sub"));

        String changed = running.visitor().signIn("alice").getString("id_token");
        assertThat(Tokens.claims(changed).getString("nonce")).isEqualTo("another");
        assertThat(Tokens.claims(changed).fieldNames()).doesNotContain("sub");
        assertThat(Tokens.isSignedBy(KEY, changed)).isTrue();
        assertThat(Tokens.idTokenClaims(running.visitor().signIn("alice")).getString("nonce")).isEqualTo(Visitor.NONCE);
    }

    @Test
    void every_id_token_can_be_signed_with_a_key_nobody_published() {
        SigningKey other = SigningKey.generate();
        running.tenant().faults().everyIdToken(draft -> draft.signedWith(other));

        for (int i = 0; i < 2; i++) {
            String idToken = running.visitor().signIn("alice").getString("id_token");
            assertThat(Tokens.header(idToken).getString("kid")).isEqualTo(other.keyId());
            assertThat(Tokens.isSignedBy(other, idToken)).isTrue();
        }
        assertThat(get(Endpoint.KEYS).body()).doesNotContain(other.keyId());
    }

    @Test
    void id_tokens_can_have_any_algorithm() throws Exception {
        KeyPairGenerator elliptic = KeyPairGenerator.getInstance("EC");
        elliptic.initialize(new ECGenParameterSpec("secp256r1"));
        var ecKey = elliptic.generateKeyPair().getPrivate();
        running.tenant().faults().nextIdToken(draft -> draft.signedWith("none", null))
                .nextIdToken(draft -> draft.signedWith("HS256", new SecretKeySpec(KEY.publicKey().getEncoded(), "HMAC")))
                .nextIdToken(draft -> draft.signedWith("ES256", ecKey).withoutHeader("kid"));

        assertThat(nextIdTokenHeader()).containsEntry("alg", "none");
        assertThat(nextIdTokenHeader()).containsEntry("alg", "HS256").containsEntry("kid", KEY.keyId());
        assertThat(nextIdTokenHeader()).containsEntry("alg", "ES256").doesNotContainKey("kid");
    }

    @Test
    void a_signed_id_token_can_be_broken() {
        running.tenant().faults().nextSignedIdToken(token -> token.substring(0, token.lastIndexOf('.') + 1));

        assertThat(running.visitor().signIn("alice").getString("id_token")).endsWith(".");
    }

    @Test
    void the_authorization_response_can_be_changed() {
        running.tenant().faults().nextAuthorizationResponse(parameters -> {
            Map<String, String> changed = new LinkedHashMap<>(parameters);
            changed.put("state", "another");
            changed.put("error", "server_error");
            return changed;
        });
        Visitor visitor = running.visitor();

        assertThat(parametersOf(visitor.choose(visitor.authorize(visitor.authorizationRequest()), "alice")))
                .containsKey("code").containsEntry("state", "another").containsEntry("error", "server_error");
    }

    @Test
    void after_a_rotation_the_new_key_signs_and_both_are_published() {
        SigningKey next = SigningKey.generate();
        running.tenant().rotateKey(next);

        assertThat(Tokens.isSignedBy(next, running.visitor().signIn("alice").getString("id_token"))).isTrue();
        assertThat(get(Endpoint.KEYS).body()).contains(next.keyId(), KEY.keyId());
    }

    @Test
    void requests_are_counted() {
        running.visitor().signIn("alice");
        get(Endpoint.KEYS);
        get(Endpoint.KEYS);

        Faults faults = running.tenant().faults();
        assertThat(faults.requests(Endpoint.KEYS)).isEqualTo(2);
        assertThat(faults.requests(Endpoint.TOKEN)).isEqualTo(1);
        assertThat(faults.requests(Endpoint.LOGOUT)).isZero();
        faults.clear();
        assertThat(faults.requests(Endpoint.KEYS)).isZero();
    }

    private Map<String, Object> nextIdTokenHeader() {
        return Tokens.header(running.visitor().signIn("alice").getString("id_token")).getMap();
    }

    private HttpResponse<String> get(Endpoint endpoint) {
        return running.visitor().get(running.tenant().uri(endpoint).toString());
    }
}

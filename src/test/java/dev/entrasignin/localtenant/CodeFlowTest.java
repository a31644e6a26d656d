package dev.entrasignin.localtenant;

import static dev.entrasignin.localtenant.Visitor.parametersOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.vertx.core.json.JsonObject;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CodeFlowTest {

    @RegisterExtension
    final RunningTenant running = new RunningTenant();

    @Test
    void discovery_names_the_endpoints_below_the_issuer() {
        JsonObject discovery = document(Endpoint.DISCOVERY);

        String tenant = running.tenant().authorityHost() + "/" + RunningTenant.TENANT_ID;
        assertThat(discovery.getString("issuer")).isEqualTo(tenant + "/v2.0").isEqualTo(running.tenant().issuer());
        assertThat(discovery.getString("authorization_endpoint")).isEqualTo(tenant + "/oauth2/v2.0/authorize");
        assertThat(discovery.getString("token_endpoint")).isEqualTo(tenant + "/oauth2/v2.0/token");
        assertThat(discovery.getString("end_session_endpoint")).isEqualTo(tenant + "/oauth2/v2.0/logout");
        assertThat(discovery.getString("jwks_uri")).isEqualTo(tenant + "/discovery/v2.0/keys");
    }

    @Test
    void keys_have_the_certificate_and_its_thumbprint() {
        JsonObject key = document(Endpoint.KEYS).getJsonArray("keys").getJsonObject(0);

        assertThat(key.fieldNames()).contains("kty", "use", "kid", "x5t", "n", "e", "x5c", "issuer").doesNotContain("d");
        assertThat(key.getString("kid")).isEqualTo(key.getString("x5t"))
                .isEqualTo(Digests.sha1(SigningKey.encoded(RunningTenant.Certificates.FIRST.certificate())));
    }

    @Test
    void a_code_comes_back_with_state_and_session_state() {
        Visitor visitor = running.visitor();

        Map<String, String> parameters = parametersOf(
                visitor.choose(visitor.authorize(visitor.authorizationRequest()), "alice"));

        assertThat(parameters).containsOnlyKeys("code", "state", "session_state").containsEntry("state", Visitor.STATE);
    }

    @Test
    void the_token_response_is_as_entra_writes_it() {
        JsonObject tokens = running.visitor().signIn("alice");

        assertThat(tokens.fieldNames()).containsExactlyInAnyOrder("token_type", "scope", "expires_in", "ext_expires_in",
                "access_token", "refresh_token", "id_token");
        assertThat(tokens.getString("scope")).isEqualTo("openid profile email");
        assertThat(tokens.getInteger("expires_in")).isEqualTo(3600);
    }

    @Test
    void the_id_token_has_the_claims_of_version_2() {
        String idToken = running.visitor().signIn("alice").getString("id_token");

        JsonObject claims = Tokens.claims(idToken);
        assertThat(claims.fieldNames()).containsExactlyInAnyOrder("aud", "iss", "iat", "nbf", "exp", "acct", "aio", "email",
                "login_hint", "name", "nonce", "oid", "preferred_username", "rh", "sid", "sub", "tid", "uti", "ver");
        assertThat(claims.getMap()).containsEntry("aud", RunningTenant.CLIENT_ID.toString())
                .containsEntry("iss", running.tenant().issuer()).containsEntry("nonce", Visitor.NONCE)
                .containsEntry("tid", RunningTenant.TENANT_ID.toString()).containsEntry("ver", "2.0")
                .containsEntry("oid", running.account("alice").objectId().toString()).containsEntry("name", "Alice Adams");
        assertThat(Instant.ofEpochSecond(claims.getLong("exp")))
                .isBetween(Instant.now().plus(Duration.ofMinutes(59)), Instant.now().plus(Duration.ofMinutes(61)));
        assertThat(Tokens.header(idToken).getMap()).containsOnlyKeys("typ", "alg", "kid").containsEntry("alg", "RS256");
        assertThat(Tokens.isSignedBy(SigningKey.of(RunningTenant.Certificates.FIRST), idToken)).isTrue();
    }

    @Test
    void claims_depend_on_the_scope() {
        Visitor visitor = running.visitor();

        Map<String, String> request = visitor.authorizationRequestWith("scope", "openid");
        JsonObject tokens = visitor.redeem(parametersOf(visitor.choose(visitor.authorize(request), "alice")).get("code"));

        assertThat(Tokens.idTokenClaims(tokens).fieldNames()).doesNotContain("name", "preferred_username", "oid", "email");
        assertThat(tokens.fieldNames()).doesNotContain("refresh_token");
    }

    @Test
    void sub_is_the_same_at_every_sign_in_and_another_for_another_account() {
        String sub = Tokens.idTokenClaims(running.visitor().signIn("alice")).getString("sub");

        assertThat(Tokens.idTokenClaims(running.visitor().signIn("alice")).getString("sub")).isEqualTo(sub);
        assertThat(Tokens.idTokenClaims(running.visitor().signIn("bob")).getString("sub")).isNotEqualTo(sub);
    }

    @Test
    void the_access_token_is_for_graph_and_of_no_use_to_the_application() {
        String accessToken = running.visitor().signIn("alice").getString("access_token");

        assertThat(Tokens.claims(accessToken).getString("aud")).isEqualTo("00000003-0000-0000-c000-000000000000");
        assertThat(Tokens.isSignedBy(SigningKey.of(RunningTenant.Certificates.FIRST), accessToken)).isFalse();
    }

    @Test
    void refreshing_brings_new_tokens_and_the_old_refresh_token_stays_usable() {
        Visitor visitor = running.visitor();
        JsonObject first = visitor.signIn("alice");

        JsonObject second = visitor.refresh(first.getString("refresh_token"));
        JsonObject third = visitor.refresh(first.getString("refresh_token"));
        JsonObject fourth = visitor.refresh(second.getString("refresh_token"));

        assertThat(List.of(first, second, third, fourth)).extracting(tokens -> tokens.getString("refresh_token"))
                .doesNotHaveDuplicates().doesNotContainNull();
        JsonObject before = Tokens.idTokenClaims(first);
        JsonObject after = Tokens.idTokenClaims(second);
        assertThat(after.fieldNames()).doesNotContain("nonce");
        for (String claim : List.of("iss", "aud", "sub", "oid", "tid", "sid")) {
            assertThat(after.getString(claim)).as(claim).isEqualTo(before.getString(claim));
        }
    }

    @Test
    void refresh_tokens_have_the_characters_of_the_real_ones() {
        assertThat(running.visitor().signIn("alice").getString("refresh_token")).matches("1\\.AX[\\w-]+\\.[\\w-]{1000,}");
        assertThat(running.visitor().signIn("heidi").getString("refresh_token")).startsWith("M.C512_").contains("|", "!", "*");
    }

    @Test
    void a_code_can_come_back_in_a_form() {
        Visitor visitor = running.visitor();

        Map<String, String> request = visitor.authorizationRequestWith("response_mode", "form_post");
        String page = visitor.choose(visitor.authorize(request), "alice").body();

        assertThat(page).contains("action=\"" + RunningTenant.REDIRECT_URI + "\"", "name=\"code\"",
                "value=\"state &amp; more\"");
    }

    private JsonObject document(Endpoint endpoint) {
        return new JsonObject(running.visitor().get(running.tenant().uri(endpoint).toString()).body());
    }
}

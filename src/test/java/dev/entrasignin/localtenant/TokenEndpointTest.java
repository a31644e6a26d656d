package dev.entrasignin.localtenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TokenEndpointTest {

    @RegisterExtension
    final RunningTenant running = new RunningTenant();

    @ParameterizedTest(name = "{0}={1}: {2} {3}, AADSTS{4}")
    @CsvSource(textBlock = """
            client_id,,400,invalid_request,900144
            client_id,11111111-2222-4333-8444-555555555555,400,unauthorized_client,700016
            client_secret,,401,invalid_client,7000218
            client_secret,another,401,invalid_client,7000215
            grant_type,,400,invalid_request,900144
            grant_type,password,400,unsupported_grant_type,70003
            grant_type,client_credentials,400,invalid_request,900144
            code,,400,invalid_request,900144
            code,garbage,400,invalid_grant,9002313
            redirect_uri,,400,invalid_request,900144
            redirect_uri,https://127.0.0.1:5000/,400,invalid_grant,500112
            code_verifier,,400,invalid_grant,50148
            code_verifier,another-verifier-that-is-long-enough-for-rfc-7636,400,invalid_grant,501481
            """)
    void a_wrong_parameter_is_refused(String parameter, String value, int status, String error, int code) {
        Visitor visitor = running.visitor();
        Map<String, String> form = visitor.codeGrant(visitor.codeFor("alice"));
        if (value == null) {
            form.remove(parameter);
        } else {
            form.put(parameter, value);
        }

        assertRefused(visitor.token(form), status, error, code);
    }

    @Test
    void an_error_has_the_shape_of_entra() {
        HttpResponse<String> response = running.visitor().token(running.visitor().codeGrant("garbage"));

        JsonObject error = new JsonObject(response.body());
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json; charset=utf-8");
        assertThat(response.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(error.fieldNames()).containsExactly("error", "error_description", "error_codes", "timestamp", "trace_id",
                "correlation_id", "error_uri");
        assertThat(error.getString("error_description")).isEqualTo("AADSTS9002313: Invalid request. Request is malformed or"
                + " invalid.\r\nTrace ID: %s\r\nCorrelation ID: %s\r\nTimestamp: %s", error.getString("trace_id"),
                error.getString("correlation_id"), error.getString("timestamp"));
        assertThat(error.getString("timestamp")).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\dZ");
        assertThat(UUID.fromString(error.getString("trace_id"))).isNotNull();
        assertThat(error.getString("error_uri")).isEqualTo("https://login.microsoftonline.com/error?code=9002313");
    }

    @Test
    void a_code_used_twice_is_refused_and_its_refresh_token_taken_back() {
        Visitor visitor = running.visitor();
        String code = visitor.codeFor("alice");
        String refreshToken = visitor.redeem(code).getString("refresh_token");

        assertRefused(visitor.token(visitor.codeGrant(code)), 400, "invalid_grant", 54005);
        assertRefused(visitor.token(visitor.refreshGrant(refreshToken)), 400, "invalid_grant", 9002313);
    }

    @Test
    void a_code_with_a_wrong_verifier_is_used_up() {
        Visitor visitor = running.visitor();
        Map<String, String> form = visitor.codeGrant(visitor.codeFor("alice"));
        Map<String, String> wrong = new HashMap<>(form);
        wrong.put("code_verifier", "another");

        assertRefused(visitor.token(wrong), 400, "invalid_grant", 501481);
        assertRefused(visitor.token(form), 400, "invalid_grant", 54005);
    }

    @Test
    void a_code_expires_within_minutes() {
        Visitor visitor = running.visitor();
        String code = visitor.codeFor("alice");
        running.clock().forward(Duration.ofMinutes(5));

        assertRefused(visitor.token(visitor.codeGrant(code)), 400, "invalid_grant", 70008);
    }

    @Test
    void a_refresh_token_expires_when_it_is_not_used() {
        Visitor visitor = running.visitor();
        String refreshToken = visitor.signIn("alice").getString("refresh_token");
        running.clock().forward(Duration.ofDays(90));

        assertRefused(visitor.token(visitor.refreshGrant(refreshToken)), 400, "invalid_grant", 700082);
    }

    @Test
    void a_refresh_brings_no_more_scope_than_was_granted() {
        Visitor visitor = running.visitor();
        Map<String, String> form = visitor.refreshGrant(visitor.signIn("alice").getString("refresh_token"));

        form.put("scope", "openid User.Read");
        assertRefused(visitor.token(form), 400, "invalid_grant", 70000);
        form.put("scope", "openid profile");
        assertThat(visitor.token(form).statusCode()).isEqualTo(200);
    }

    @Test
    void a_disabled_account_gets_no_more_tokens() {
        Visitor visitor = running.visitor();
        String refreshToken = visitor.signIn("alice").getString("refresh_token");

        running.tenant().disable(running.account("alice"));
        assertRefused(visitor.token(visitor.refreshGrant(refreshToken)), 400, "invalid_grant", 50057);
        running.tenant().enable(running.account("alice"));
        assertThat(visitor.token(visitor.refreshGrant(refreshToken)).statusCode()).isEqualTo(200);
    }

    @Test
    void refresh_tokens_can_be_revoked() {
        Visitor visitor = running.visitor();
        String refreshToken = visitor.signIn("alice").getString("refresh_token");

        running.tenant().revokeRefreshTokens(running.account("alice"));

        assertRefused(visitor.token(visitor.refreshGrant(refreshToken)), 400, "invalid_grant", 9002313);
    }

    @Test
    void a_credential_can_be_tried_out_without_anyone_signing_in() {
        Visitor visitor = running.visitor();
        Map<String, String> form = new HashMap<>(Map.of("grant_type", "client_credentials", "client_id",
                RunningTenant.CLIENT_ID.toString(), "client_secret", RunningTenant.SECRET));

        form.put("scope", "https://graph.microsoft.com/User.Read");
        assertRefused(visitor.token(form), 400, "invalid_scope", 1002012);
        form.put("scope", "https://graph.microsoft.com/.default");
        assertThat(new JsonObject(visitor.token(form).body()).fieldNames()).containsExactly("token_type", "expires_in",
                "ext_expires_in", "access_token");
        form.put("client_secret", "expired");
        assertRefused(visitor.token(form), 401, "invalid_client", 7000215);
    }

    @Test
    void the_secret_may_come_by_basic_authentication() {
        Visitor visitor = running.visitor();
        Map<String, String> form = visitor.codeGrant(visitor.codeFor("alice"));
        form.remove("client_secret");
        form.remove("client_id");

        assertRefused(tokenWithBasic(visitor, form, "wrong"), 401, "invalid_client", 7000215);
        assertThat(tokenWithBasic(visitor, form, "s3cret%7Eof%2Bthe+application").statusCode()).isEqualTo(200);
    }

    @Test
    void one_way_to_authenticate_is_enough() {
        Visitor visitor = running.visitor();

        assertRefused(tokenWithBasic(visitor, visitor.codeGrant(visitor.codeFor("alice")), "s3cret%7Eof%2Bthe+application"),
                400, "invalid_request", 90023);
    }

    @Test
    void parameters_in_the_address_do_not_count() {
        Visitor visitor = running.visitor();
        Map<String, String> form = visitor.codeGrant(visitor.codeFor("alice"));

        HttpRequest.Builder request = Visitor.postRequest(
                URI.create(running.tenant().uri(Endpoint.TOKEN) + "?" + Visitor.encoded(form)), Map.of());
        assertRefused(visitor.send(request), 400, "invalid_request", 900144);
    }

    @Test
    void a_changed_secret_holds_at_once() {
        Visitor visitor = running.visitor();
        String code = visitor.codeFor("alice");
        running.tenant().register(RunningTenant.APP.withClientSecret(Optional.of("new")));

        assertRefused(visitor.token(visitor.codeGrant(code)), 401, "invalid_client", 7000215);
        Map<String, String> form = visitor.codeGrant(code);
        form.put("client_secret", "new");
        assertThat(visitor.token(form).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> tokenWithBasic(Visitor visitor, Map<String, String> form, String encodedSecret) {
        String pair = RunningTenant.CLIENT_ID + ":" + encodedSecret;
        return visitor.send(Visitor.postRequest(running.tenant().uri(Endpoint.TOKEN), form).header("Authorization",
                "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))));
    }

    static void assertRefused(HttpResponse<String> response, int status, String error, int code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        JsonObject body = new JsonObject(response.body());
        assertThat(body.getString("error")).isEqualTo(error);
        assertThat(body.getJsonArray("error_codes")).isEqualTo(new JsonArray(List.of(code)));
    }
}

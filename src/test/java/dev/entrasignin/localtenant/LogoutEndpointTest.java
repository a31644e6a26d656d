package dev.entrasignin.localtenant;

import static dev.entrasignin.localtenant.Visitor.location;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.vertx.core.json.JsonObject;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LogoutEndpointTest {

    private static final URI FRONT_CHANNEL = URI.create("https://127.0.0.1:5000/auth/front_channel_logout");

    @RegisterExtension
    final RunningTenant running = new RunningTenant();

    @Test
    void with_a_hint_the_session_ends_unasked_and_the_way_leads_back() {
        Visitor visitor = running.visitor();
        JsonObject tokens = visitor.signIn("alice");

        HttpResponse<String> response = visitor.get(logout(home(tokens)));

        assertThat(location(response)).isEqualTo(RunningTenant.HOME + "?state=back+again");
        assertSignedOut(visitor);
    }

    @Test
    void an_expired_id_token_is_hint_enough() {
        Visitor visitor = running.visitor();
        JsonObject tokens = visitor.signIn("alice");
        running.clock().forward(Duration.ofHours(2));

        assertThat(location(visitor.get(logout(home(tokens))))).startsWith(RunningTenant.HOME.toString());
        assertSignedOut(visitor);
    }

    @Test
    void an_id_token_signed_with_a_key_since_rotated_is_hint_enough() {
        Visitor visitor = running.visitor();
        JsonObject tokens = visitor.signIn("alice");
        running.tenant().rotateKey(SigningKey.generate());

        assertThat(location(visitor.get(logout(home(tokens))))).startsWith(RunningTenant.HOME.toString());
    }

    @Test
    void it_can_be_posted() {
        Visitor visitor = running.visitor();
        JsonObject tokens = visitor.signIn("alice");

        assertThat(location(visitor.post(running.tenant().uri(Endpoint.LOGOUT), home(tokens))))
                .startsWith(RunningTenant.HOME.toString());
        assertSignedOut(visitor);
    }

    @Test
    void the_largest_id_token_is_not_too_long() {
        Visitor visitor = running.visitor();
        JsonObject tokens = visitor.signIn("dora");

        assertThat(tokens.getString("id_token")).hasSizeGreaterThan(10_000);
        assertThat(location(visitor.get(logout(home(tokens))))).startsWith(RunningTenant.HOME.toString());
        assertThat(location(visitor.post(running.tenant().uri(Endpoint.LOGOUT), home(tokens))))
                .startsWith(RunningTenant.HOME.toString());
    }

    @Test
    void the_session_ends_even_if_its_cookie_does_not_come_along() {
        Visitor visitor = running.visitor();
        JsonObject tokens = visitor.signIn("alice");

        running.visitor().post(running.tenant().uri(Endpoint.LOGOUT), home(tokens));

        assertSignedOut(visitor);
    }

    @Test
    void logout_hint_does_instead_of_the_id_token() {
        Visitor visitor = running.visitor();
        String hint = Tokens.idTokenClaims(visitor.signIn("alice")).getString("login_hint");

        assertThat(visitor.get(logout(Map.of("logout_hint", "someone-else"))).body()).contains("Sign out?");
        assertThat(visitor.get(logout(Map.of("logout_hint", hint))).body()).contains("You signed out of your account");
        assertSignedOut(visitor);
    }

    @Test
    void without_a_hint_it_asks_first() {
        Visitor visitor = running.visitor();
        visitor.signIn("alice");

        HttpResponse<String> question = visitor.get(logout(Map.of("post_logout_redirect_uri", RunningTenant.HOME.toString())));
        assertThat(question.body()).contains("Sign out?", "Alice Adams");
        assertThat(visitor.authorize(visitor.authorizationRequest()).statusCode()).isEqualTo(302);

        Map<String, String> answer = Map.of("request", Visitor.requestIn(question));
        assertThat(running.visitor().post(running.tenant().uri(Endpoint.LOGOUT_CONFIRMED), answer).statusCode()).isEqualTo(400);
        assertThat(location(visitor.post(running.tenant().uri(Endpoint.LOGOUT_CONFIRMED), answer)))
                .isEqualTo(RunningTenant.HOME.toString());
        assertSignedOut(visitor);
    }

    @Test
    void whoever_is_not_signed_in_is_not_asked() {
        assertThat(running.visitor().get(logout(Map.of())).body()).contains("You signed out of your account");
        assertThat(location(running.visitor().get(logout(Map.of("post_logout_redirect_uri", RunningTenant.HOME.toString())))))
                .isEqualTo(RunningTenant.HOME.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://evil.example/", "https://127.0.0.1:5000/other",
            "https://127.0.0.1:5000", "javascript:alert(1)" })
    void the_way_leads_nowhere_but_to_a_registered_address(String address) {
        Visitor visitor = running.visitor();
        Map<String, String> parameters = home(visitor.signIn("alice"));
        parameters.put("post_logout_redirect_uri", address);

        HttpResponse<String> response = visitor.get(logout(parameters));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("You signed out of your account").doesNotContain(address + "\"");
    }

    static Stream<Arguments> wrongHints() {
        SigningKey unpublished = SigningKey.generate();
        return Stream.of(hint("signed by another key", draft -> draft.signedWith(unpublished)),
                hint("signed by another key under the tenant's name",
                        draft -> draft.signedWith("RS256", unpublished.privateKey())),
                hint("not signed", draft -> draft.signedWith("none", null)),
                hint("without kid", draft -> draft.withoutHeader("kid")),
                hint("of another application", draft -> draft.withClaim("aud", UUID.randomUUID().toString())),
                hint("of another issuer", draft -> draft.withClaim("iss", "https://login.microsoftonline.com/x/v2.0")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongHints")
    void a_wrong_id_token_ends_nothing(String name, UnaryOperator<TokenDraft> change) {
        Visitor visitor = running.visitor();
        running.tenant().faults().nextIdToken(change);
        JsonObject tokens = visitor.signIn("alice");

        assertThat(visitor.get(logout(home(tokens))).statusCode()).isEqualTo(400);
        assertThat(visitor.authorize(visitor.authorizationRequest()).statusCode()).isEqualTo(302);
    }

    @Test
    void the_application_is_told_through_the_front_channel_before_the_way_leads_back() {
        running.tenant().register(RunningTenant.APP.withFrontChannelLogoutUri(FRONT_CHANNEL));
        Visitor visitor = running.visitor();
        JsonObject tokens = visitor.signIn("alice");
        String sid = Tokens.idTokenClaims(tokens).getString("sid");

        HttpResponse<String> response = visitor.get(logout(home(tokens)));

        String iss = URLEncoder.encode(running.tenant().issuer(), StandardCharsets.UTF_8);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("<iframe hidden src=\"" + FRONT_CHANNEL + "?sid=" + sid + "&amp;iss=" + iss + "\"",
                "content=\"0; url=" + RunningTenant.HOME + "?state=back+again\"",
                "<a href=\"" + RunningTenant.HOME + "?state=back+again\"");
        assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-src https://127.0.0.1:5000");
        // A second time there is no session to tell of.
        assertThat(location(visitor.get(logout(home(tokens))))).startsWith(RunningTenant.HOME.toString());
    }

    private Map<String, String> home(JsonObject tokens) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("id_token_hint", tokens.getString("id_token"));
        parameters.put("post_logout_redirect_uri", RunningTenant.HOME.toString());
        parameters.put("state", "back again");
        return parameters;
    }

    private String logout(Map<String, String> parameters) {
        return running.tenant().uri(Endpoint.LOGOUT) + "?" + Visitor.encoded(parameters);
    }

    private static void assertSignedOut(Visitor visitor) {
        assertThat(visitor.authorize(visitor.authorizationRequest()).statusCode()).isEqualTo(200);
    }

    private static Arguments hint(String name, UnaryOperator<TokenDraft> change) {
        return Arguments.of(name, change);
    }
}

package dev.entrasignin.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.entrasignin.journey.HtmlUnitVisitor;
import dev.entrasignin.journey.LocalTenantPages;
import dev.entrasignin.journey.Visitor;
import dev.entrasignin.localtenant.SigningKey;
import dev.entrasignin.localtenant.TokenDraft;
import io.vertx.core.json.JsonObject;

/** Logout Tokens as a provider sends them, and as it never does. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BackChannelLogoutIT {

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    private static RunningLocalTenant provider;
    private static PackagedApplication application;
    private static HttpClient server;

    @BeforeAll
    static void start() {
        provider = new RunningLocalTenant();
        application = PackagedApplication.start(provider.environment());
        provider.register(application.address());
        server = provider.clientThatTrustsTheApplication();
    }

    @AfterAll
    static void stop() {
        application.close();
        provider.close();
    }

    @Test
    void a_session_of_the_provider_ends_here() throws Exception {
        try (Visitor visitor = signedIn(); Visitor other = signedIn()) {
            HttpResponse<String> answer = send(provider.logoutToken().withClaim("sid", claimOf(visitor, "sid")).sign());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertSignedIn(visitor, false);
            assertSignedIn(other, true);
        }
    }

    @Test
    void what_is_not_understood_is_ignored_and_a_session_that_is_over_already_is_no_error() throws Exception {
        String token = provider.logoutToken().withClaim("sid", "over").withClaim("understood", "not").sign();

        HttpResponse<String> answer = send(token + "&parameter=ignored");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void all_sessions_of_a_person_end_here_but_not_the_next_one() throws Exception {
        try (Visitor visitor = signedIn(); Visitor other = signedIn()) {
            assertThat(send(provider.logoutToken().withClaim("sub", claimOf(visitor, "sub")).sign()).statusCode())
                    .isEqualTo(200);

            assertSignedIn(visitor, false);
            assertSignedIn(other, false);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokensThatAreNone")
    void anything_else_is_refused_and_ends_nothing(String why, UnaryOperator<TokenDraft> change) throws Exception {
        try (Visitor visitor = signedIn()) {
            HttpResponse<String> answer = send(change.apply(provider.logoutToken()
                    .withClaim("sid", claimOf(visitor, "sid")).withClaim("sub", claimOf(visitor, "sub"))).sign());

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(new JsonObject(answer.body()).getMap()).isEqualTo(Map.of("error", "invalid_request"));
            assertSignedIn(visitor, true);
        }
    }

    static Stream<Arguments> tokensThatAreNone() {
        return Stream.of(
                row("another issuer", token -> token.withClaim("iss", "https://id.example")),
                row("no issuer", token -> token.withoutClaim("iss")),
                row("another audience", token -> token.withClaim("aud", "somebody-else")),
                row("no audience", token -> token.withoutClaim("aud")),
                row("expired", token -> token.withClaim("exp", now() - 3600)),
                row("no exp", token -> token.withoutClaim("exp")),
                row("not valid yet", token -> token.withClaim("nbf", now() + 60)),
                row("iat in a minute", token -> token.withClaim("iat", now() + 60)),
                row("no jti", token -> token.withoutClaim("jti")),
                row("several audiences", token -> token.withClaim("aud", List.of(token.claims().get("aud"), "other"))),
                row("a value that is no object for the event", token -> token.withClaim("events", Map.of(EVENT, true))),
                row("events that are a list", token -> token.withClaim("events", List.of(EVENT))),
                row("sid and sub that are numbers", token -> token.withClaim("sid", 1).withClaim("sub", 2)),
                row("alg none", token -> token.signedWith("none", null)),
                row("no iat", token -> token.withoutClaim("iat")),
                row("no events", token -> token.withoutClaim("events")),
                row("another event", token -> token.withClaim("events", Map.of("other", Map.of()))),
                row("a nonce", token -> token.withClaim("nonce", "n")),
                row("neither sid nor sub", token -> token.withoutClaim("sid").withoutClaim("sub")),
                row("another tenant", token -> token.withClaim("tid", UUID.randomUUID().toString())),
                row("another algorithm", token -> token.signedWith("PS256", token.key())),
                row("a foreign key", token -> token.signedWith("RS256", SigningKey.generate().privateKey())),
                row("an unknown key", token -> token.withHeader("kid", "unknown")));
    }

    @Test
    void no_token_and_garbage_are_refused() throws Exception {
        for (String token : List.of("", "garbage", "a.b.c", "e30.e30.", "eyJhbGciOiJub25lIn0.e30.")) {
            assertThat(send(token).statusCode()).as(token).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "&", "x=%zz", "logout_token=secret%zz", "%zz=1", "x=%", "logout_token=a&logout_token=b" })
    void what_is_no_form_is_refused_and_not_quoted(String body) throws Exception {
        int before = application.output().length();

        for (String type : List.of("application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=bogus")) {
            HttpResponse<String> answer = post(type, body);

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(new JsonObject(answer.body()).getMap()).isEqualTo(Map.of("error", "invalid_request"));
        }
        assertThat(application.output().substring(before)).doesNotContain("secret", "Exception");
    }

    @Test
    void too_much_is_refused_without_ado() throws Exception {
        int before = application.output().length();

        HttpRequest request = HttpRequest.newBuilder(application.address().resolve("/auth/back_channel_logout"))
                .version(HttpClient.Version.HTTP_1_1).expectContinue(true)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("logout_token=" + "x".repeat(3_000_000))).build();
        assertThat(server.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(413);

        assertThat(application.output().substring(before)).doesNotContain("Exception");
    }

    @Test
    void a_form_with_files_is_not_read() throws Exception {
        URI endpoint = application.address().resolve("/auth/back_channel_logout");
        HttpRequest request = HttpRequest.newBuilder(endpoint).header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers
                        .ofString("--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\nx\r\n--b--\r\n"))
                .build();

        assertThat(server.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(415);
    }

    private static Arguments row(String why, UnaryOperator<TokenDraft> change) {
        return Arguments.of(why, change);
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }

    private static HttpResponse<String> send(String token) throws IOException, InterruptedException {
        return post("application/x-www-form-urlencoded", "logout_token=" + token);
    }

    private static HttpResponse<String> post(String type, String body) throws IOException, InterruptedException {
        URI endpoint = application.address().resolve("/auth/back_channel_logout");
        return server.send(HttpRequest.newBuilder(endpoint).timeout(Duration.ofSeconds(20)).header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Visitor signedIn() {
        Visitor visitor = new HtmlUnitVisitor(application.address());
        LocalTenantPages.ALICE.signInFromHome(visitor);
        assertSignedIn(visitor, true);
        return visitor;
    }

    private static void assertSignedIn(Visitor visitor, boolean signedIn) {
        visitor.open("/");
        assertThat(visitor.nameAtTheTop().isPresent()).isEqualTo(signedIn);
    }

    private static String claimOf(Visitor visitor, String name) {
        return new JsonObject(visitor.askForJson("/auth/token_details").body()).getString(name);
    }
}

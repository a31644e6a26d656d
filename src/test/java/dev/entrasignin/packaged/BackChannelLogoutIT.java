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

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;
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
import dev.entrasignin.journey.LocalTenantResource;
import dev.entrasignin.journey.Visitor;
import dev.entrasignin.localtenant.SigningKey;
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
            HttpResponse<String> answer = send(signed(claims().put("sid", claimOf(visitor, "sid")), token -> token));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertSignedIn(visitor, false);
            assertSignedIn(other, true);
        }
    }

    @Test
    void what_is_not_understood_is_ignored_and_a_session_that_is_over_already_is_no_error() throws Exception {
        String token = signed(claims().put("sid", "over").put("understood", "not"), asItIs -> asItIs);

        HttpResponse<String> answer = send(token + "&parameter=ignored");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void all_sessions_of_a_person_end_here_but_not_the_next_one() throws Exception {
        try (Visitor visitor = signedIn(); Visitor other = signedIn()) {
            assertThat(send(signed(claims().put("sub", claimOf(visitor, "sub")), token -> token)).statusCode()).isEqualTo(200);

            assertSignedIn(visitor, false);
            assertSignedIn(other, false);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokensThatAreNone")
    void anything_else_is_refused_and_ends_nothing(String why, UnaryOperator<JsonObject> claims,
            UnaryOperator<JsonWebSignature> token) throws Exception {
        try (Visitor visitor = signedIn()) {
            HttpResponse<String> answer = send(
                    signed(claims.apply(claims().put("sid", claimOf(visitor, "sid")).put("sub", claimOf(visitor, "sub"))),
                            token));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(new JsonObject(answer.body()).getMap()).isEqualTo(Map.of("error", "invalid_request"));
            assertSignedIn(visitor, true);
        }
    }

    static Stream<Arguments> tokensThatAreNone() {
        UnaryOperator<JsonWebSignature> asItIs = token -> token;
        return Stream.of(
                row("another issuer", claims -> claims.put("iss", "https://id.example"), asItIs),
                row("no issuer", claims -> without(claims, "iss"), asItIs),
                row("another audience", claims -> claims.put("aud", "somebody-else"), asItIs),
                row("no audience", claims -> without(claims, "aud"), asItIs),
                row("expired", claims -> claims.put("exp", Instant.now().getEpochSecond() - 3600), asItIs),
                row("no exp", claims -> without(claims, "exp"), asItIs),
                row("not valid yet", claims -> claims.put("nbf", Instant.now().getEpochSecond() + 60), asItIs),
                row("iat in a minute", claims -> claims.put("iat", Instant.now().getEpochSecond() + 60), asItIs),
                row("no jti", claims -> without(claims, "jti"), asItIs),
                row("several audiences", claims -> claims.put("aud", List.of(claims.getString("aud"), "other")), asItIs),
                row("a value that is no object for the event", claims -> claims.put("events", Map.of(EVENT, true)), asItIs),
                row("events that are a list", claims -> claims.put("events", List.of(EVENT)), asItIs),
                row("sid and sub that are numbers", claims -> claims.put("sid", 1).put("sub", 2), asItIs),
                row("alg none", claims -> claims, BackChannelLogoutIT::unsigned),
                row("no iat", claims -> without(claims, "iat"), asItIs),
                row("no events", claims -> without(claims, "events"), asItIs),
                row("another event", claims -> claims.put("events", Map.of("other", Map.of())), asItIs),
                row("a nonce", claims -> claims.put("nonce", "n"), asItIs),
                row("neither sid nor sub", claims -> without(without(claims, "sid"), "sub"), asItIs),
                row("another tenant", claims -> claims.put("tid", UUID.randomUUID().toString()), asItIs),
                row("another algorithm", claims -> claims, token -> with(token, AlgorithmIdentifiers.RSA_PSS_USING_SHA256)),
                row("a foreign key", claims -> claims, BackChannelLogoutIT::signedByAnother),
                row("an unknown key", claims -> claims, token -> {
                    token.setKeyIdHeaderValue("unknown");
                    return token;
                }));
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

    private static Arguments row(String why, UnaryOperator<JsonObject> claims, UnaryOperator<JsonWebSignature> token) {
        return Arguments.of(why, claims, token);
    }

    private static JsonObject claims() {
        long now = Instant.now().getEpochSecond();
        return new JsonObject().put("iss", provider.tenant().issuer()).put("aud", LocalTenantResource.APP.clientId().toString())
                .put("iat", now).put("exp", now + 120).put("jti", UUID.randomUUID().toString()).put("ver", "2.0")
                .put("tid", LocalTenantResource.APP.tenantId().toString()).put("events", Map.of(EVENT, Map.of()));
    }

    private static JsonObject without(JsonObject claims, String name) {
        claims.remove(name);
        return claims;
    }

    private static String signed(JsonObject claims, UnaryOperator<JsonWebSignature> change) throws JoseException {
        SigningKey key = provider.signingKey();
        var token = new JsonWebSignature();
        token.setPayload(claims.encode());
        token.setKey(key.privateKey());
        token.setKeyIdHeaderValue(key.keyId());
        token.setHeader("typ", "logout+jwt");
        return change.apply(with(token, AlgorithmIdentifiers.RSA_USING_SHA256)).getCompactSerialization();
    }

    private static JsonWebSignature with(JsonWebSignature token, String algorithm) {
        token.setAlgorithmHeaderValue(algorithm);
        return token;
    }

    private static JsonWebSignature unsigned(JsonWebSignature token) {
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        token.setKey(null);
        return with(token, AlgorithmIdentifiers.NONE);
    }

    private static JsonWebSignature signedByAnother(JsonWebSignature token) {
        try {
            token.setKey(RsaJwkGenerator.generateJwk(2048).getPrivateKey());
            return token;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
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
        visitor.open("/");
        visitor.press("Sign in");
        LocalTenantPages.ALICE.signIn(visitor);
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

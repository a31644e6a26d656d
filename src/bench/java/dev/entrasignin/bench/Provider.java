package dev.entrasignin.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

import io.vertx.core.Vertx;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/**
 * Answers in Entra's shape as fast as it can, and checks nothing: the cookie {@code account} says who is there. The local
 * tenant would do, but it insists on PKCE, which plain Quarkus leaves out by default.
 */
final class Provider implements AutoCloseable {

    static final String AUTHORIZE = "/authorize";
    /** Who has this in the name is in 200 groups, the most that a token lists. */
    static final String IN_GROUPS = "InGroups";
    /** Who has this in the name gets tokens for a minute. */
    static final String BRIEFLY = "Briefly";
    /** Who has this in the name waits for them, as long as at a real provider. */
    static final String SLOWLY = "Slowly";

    private static final int MOST_GROUPS = 200;
    private static final String TENANT = "7e571000-7e4a-4000-8000-000000000001";
    private static final String CLIENT = "7e571000-7e4a-4000-8000-000000000002";
    private static final String SECRET = "a client secret, as long as Entra's";
    /** About what tokens for Graph take, and what an ordinary account's refresh token does; in bytes before base64url. */
    private static final int ACCESS_TOKEN = 1_100;
    private static final int REFRESH_TOKEN = 768;
    private static final long SLOW_MILLIS = 200;

    private final SecureRandom random = new SecureRandom();
    private final RsaJsonWebKey key;
    private final HttpServer server;

    Provider(Vertx vertx) {
        try {
            key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("bench");
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
        Router router = Router.router(vertx);
        router.get("/" + TENANT + "/v2.0/.well-known/openid-configuration").handler(this::metadata);
        router.get("/keys").handler(context -> json(context, new JsonObject().put("keys", List.of(
                key.toParams(OutputControlLevel.PUBLIC_ONLY)))));
        router.get(AUTHORIZE).handler(Provider::authorize);
        router.post("/token").handler(BodyHandler.create(false)).handler(this::tokens);
        router.get("/logout").handler(Provider::logout);
        server = vertx.createHttpServer(new HttpServerOptions().setMaxInitialLineLength(64 * 1024)).requestHandler(router);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    /** The environment of this project's application. */
    Map<String, String> environment() {
        return Map.of("AZURE_TENANT_ID", TENANT, "AZURE_CLIENT_ID", CLIENT, "AZURE_CLIENT_SECRET", SECRET,
                "AZURE_AUTHORITY_HOST", host(), "SESSION_ENCRYPTION_KEY", "a key of thirty-two characters, or more");
    }

    /** The environment of one that is told in Quarkus' own words. */
    Map<String, String> environmentOfPlainQuarkus() {
        return Map.of("QUARKUS_OIDC_AUTH_SERVER_URL", issuer(), "QUARKUS_OIDC_CLIENT_ID", CLIENT,
                "QUARKUS_OIDC_CREDENTIALS_SECRET", SECRET);
    }

    private String host() {
        return "http://127.0.0.1:" + server.actualPort();
    }

    private String issuer() {
        return host() + "/" + TENANT + "/v2.0";
    }

    private void metadata(RoutingContext context) {
        json(context, new JsonObject().put("issuer", issuer()).put("authorization_endpoint", host() + AUTHORIZE)
                .put("token_endpoint", host() + "/token").put("jwks_uri", host() + "/keys")
                .put("end_session_endpoint", host() + "/logout").put("response_types_supported", List.of("code"))
                .put("subject_types_supported", List.of("pairwise"))
                .put("id_token_signing_alg_values_supported", List.of("RS256")));
    }

    /** The code says all that the token endpoint needs to know. */
    private static void authorize(RoutingContext context) {
        JsonObject code = new JsonObject();
        Cookie account = context.request().getCookie("account");
        code.put("account", account.getValue()).put("nonce", context.request().getParam("nonce"));
        String query = "code=" + Base64.getUrlEncoder().withoutPadding().encodeToString(code.encode().getBytes(UTF_8))
                + "&state=" + URLEncoder.encode(context.request().getParam("state"), UTF_8);
        context.response().setStatusCode(302)
                .putHeader("Location", context.request().getParam("redirect_uri") + "?" + query).end();
    }

    private static void logout(RoutingContext context) {
        context.response().setStatusCode(302).putHeader("Location", context.request().getParam("post_logout_redirect_uri")
                + "?state=" + URLEncoder.encode(context.request().getParam("state"), UTF_8)).end();
    }

    /** A refresh token begins with the name of the person whose it is. */
    private void tokens(RoutingContext context) {
        String refreshToken = context.request().getFormAttribute("refresh_token");
        var code = refreshToken != null ? new JsonObject().put("account", refreshToken.substring(0, refreshToken.indexOf('.')))
                : new JsonObject(new String(Base64.getUrlDecoder().decode(context.request().getFormAttribute("code")), UTF_8));
        JsonObject tokens = new JsonObject().put("token_type", "Bearer").put("scope", "openid profile email")
                .put("expires_in", 3600)
                .put("access_token", random(12) + "." + random(ACCESS_TOKEN) + "." + random(256))
                .put("refresh_token", code.getString("account") + "." + random(REFRESH_TOKEN)).put("id_token", idToken(code));
        if (code.getString("account").contains(SLOWLY)) {
            context.vertx().setTimer(SLOW_MILLIS, late -> json(context, tokens));
        } else {
            json(context, tokens);
        }
    }

    private String idToken(JsonObject code) {
        String name = code.getString("account");
        UUID oid = UUID.nameUUIDFromBytes(name.getBytes(UTF_8));
        long now = Instant.now().getEpochSecond();
        JsonObject claims = new JsonObject().put("aud", CLIENT).put("iss", issuer()).put("iat", now - 300).put("nbf", now - 300)
                .put("exp", now + (name.contains(BRIEFLY) ? 60 : 7200)).put("acct", 0).put("aio", random(63))
                .put("email", name + "@contoso.example")
                .put("login_hint", "O." + random(45)).put("name", name).put("oid", oid.toString())
                .put("preferred_username", name + "@contoso.example").put("rh", "1." + random(60) + ".")
                .put("sid", UUID.randomUUID().toString()).put("sub", pairwise(name)).put("tid", TENANT).put("uti", random(16))
                .put("ver", "2.0");
        if (code.getString("nonce") != null) {
            claims.put("nonce", code.getString("nonce"));
        }
        if (name.contains(IN_GROUPS)) {
            claims.put("groups", IntStream.range(0, MOST_GROUPS).mapToObj(i -> UUID.randomUUID().toString()).toList());
        }
        var token = new JsonWebSignature();
        token.setPayload(claims.encode());
        token.setKey(key.getPrivateKey());
        token.setKeyIdHeaderValue(key.getKeyId());
        token.setHeader("typ", "JWT");
        token.setAlgorithmHeaderValue("RS256");
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same at each refresh. */
    private static String pairwise(String name) {
        try {
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String random(int bytes) {
        byte[] data = new byte[bytes];
        random.nextBytes(data);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(data);
    }

    private static void json(RoutingContext context, JsonObject body) {
        context.response().putHeader("Content-Type", "application/json").end(body.encode());
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }
}

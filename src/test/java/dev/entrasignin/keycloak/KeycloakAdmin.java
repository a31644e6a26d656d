package dev.entrasignin.keycloak;

import static java.net.http.HttpRequest.BodyPublishers.ofString;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import javax.net.ssl.SSLContext;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What an administrator does in Keycloak's console, through its REST API. */
public final class KeycloakAdmin {

    static final String REALM = "staff";
    static final String CLIENT_ID = "entra-signin";
    static final String CLIENT_SECRET = "the-secret-of-entra-signin";

    private static final int TOKEN_SECONDS = 6;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final URI keycloak;
    private final HttpClient http;

    KeycloakAdmin(URI keycloak, SSLContext tls) {
        this.keycloak = keycloak;
        this.http = HttpClient.newBuilder().sslContext(tls).build();
    }

    /** Makes the realm of docker/compose.yaml, with its application and its person; its tokens expire soon. */
    void importRealm() {
        try {
            JsonObject realm = new JsonObject(Files.readString(Path.of("docker", "keycloak", "staff-realm.json")));
            send("POST", "/admin/realms", ofString(realm.put("accessTokenLifespan", TOKEN_SECONDS).encode()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String issuer() {
        return keycloak + "/realms/" + REALM;
    }

    /** Registers the application's only redirect URI, which its post-logout URI is, too. */
    void register(URI redirectUri) {
        JsonObject client = new JsonArray(send("GET", "/admin/realms/" + REALM + "/clients?clientId=" + CLIENT_ID,
                BodyPublishers.noBody())).getJsonObject(0);
        client.put("redirectUris", List.of(redirectUri.toString()));
        send("PUT", "/admin/realms/" + REALM + "/clients/" + client.getString("id"), ofString(client.encode()));
    }

    /** Ends one session, and with it the refresh tokens that came of it. */
    void endSession(String sid) {
        send("DELETE", "/admin/realms/" + REALM + "/sessions/" + sid + "?isOffline=true", BodyPublishers.noBody());
    }

    private String send(String method, String path, BodyPublisher body) {
        HttpRequest request = HttpRequest.newBuilder(keycloak.resolve(path)).timeout(TIMEOUT).method(method, body)
                .header("Authorization", "Bearer " + token()).header("Content-Type", "application/json").build();
        return send(request);
    }

    private String token() {
        HttpRequest request = HttpRequest.newBuilder(keycloak.resolve("/realms/master/protocol/openid-connect/token"))
                .timeout(TIMEOUT).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(ofString("grant_type=client_credentials&client_id=" + Keycloak.ADMIN_ID + "&client_secret="
                        + Keycloak.ADMIN_SECRET))
                .build();
        return new JsonObject(send(request)).getString("access_token");
    }

    private String send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(request + " " + response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(request.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(request.toString(), e);
        }
    }
}

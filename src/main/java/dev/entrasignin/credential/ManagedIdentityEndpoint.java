package dev.entrasignin.credential;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import dev.entrasignin.credential.ManagedIdentityTokens.Token;
import dev.entrasignin.provider.ClientCredential.ManagedIdentity;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpRequest;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;

/**
 * Asks the machine for a token of its managed identity: the Instance Metadata Service of a virtual machine, or the endpoint
 * of App Service and Container Apps, which differ in the version of their interface and in a header.
 */
final class ManagedIdentityEndpoint {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** What Microsoft says to try again after; the service answers 404 and 410 while it is updated. */
    private static final Set<Integer> PASSING = Set.of(404, 408, 410, 429, 500, 502, 503, 504);

    /** An answer that may be another in a moment. */
    private static final class PassingException extends RuntimeException {
        PassingException(String message) {
            super(message);
        }
    }

    private final ManagedIdentity identity;
    private final WebClient client;

    ManagedIdentityEndpoint(ManagedIdentity identity, Vertx vertx) {
        this.identity = identity;
        this.client = WebClient.create(io.vertx.mutiny.core.Vertx.newInstance(vertx),
                new WebClientOptions().setFollowRedirects(false).setConnectTimeout((int) PATIENCE.toMillis()));
    }

    /** Fails with {@link CredentialUnavailableException}, after three times at most. */
    Uni<Token> ask() {
        return Uni.createFrom().deferred(() -> request().send())
                .ifNoItem().after(PATIENCE).failWith(TimeoutException::new)
                .map(ManagedIdentityEndpoint::token)
                .onFailure(PassingException.class).retry().withBackOff(Duration.ofMillis(300)).atMost(2)
                .onFailure().transform(failure -> new CredentialUnavailableException("managed_identity_" + code(failure)));
    }

    private HttpRequest<Buffer> request() {
        HttpRequest<Buffer> request = client.getAbs(identity.endpoint().toString())
                .addQueryParam("resource", identity.resource()).addQueryParam("client_id", identity.clientId());
        return identity.header()
                .map(header -> request.addQueryParam("api-version", "2019-08-01").putHeader("X-IDENTITY-HEADER",
                        header.value()))
                .orElseGet(() -> request.addQueryParam("api-version", "2018-02-01").putHeader("Metadata", "true"));
    }

    private static Token token(HttpResponse<Buffer> response) {
        if (PASSING.contains(response.statusCode())) {
            throw new PassingException(String.valueOf(response.statusCode()));
        }
        if (response.statusCode() != 200) {
            throw new CredentialUnavailableException(String.valueOf(response.statusCode()));
        }
        try {
            JsonObject body = response.bodyAsJsonObject();
            // A number, which both endpoints write as a string.
            return new Token(body.getString("access_token").strip(),
                    Instant.ofEpochSecond(Long.parseLong(String.valueOf(body.getValue("expires_on")))));
        } catch (DecodeException | ClassCastException | NumberFormatException | NullPointerException e) {
            throw new CredentialUnavailableException("unreadable");
        }
    }

    private static String code(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PassingException || cause instanceof CredentialUnavailableException) {
                return cause.getMessage();
            }
            if (cause instanceof TimeoutException) {
                return "timeout";
            }
        }
        return "unreachable";
    }
}

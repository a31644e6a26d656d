package dev.entrasignin.provider;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.inject.Singleton;

import dev.entrasignin.provider.KeyFetch.MissingKey;
import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcEndpoint.Type;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;

/** Remembers the latest {@link KeyFetch}, which Quarkus does not tell of. */
@Singleton
@Unremovable
@OidcEndpoint(Type.JWKS)
class KeyFetches implements OidcRequestFilter, OidcResponseFilter {

    private static final String FETCH = KeyFetch.class.getName();

    private final AtomicReference<KeyFetch> latest = new AtomicReference<>();
    private final Clock clock = Clock.systemUTC();

    @Override
    public Uni<Void> filter(OidcRequestFilterContext request) {
        // Once for each attempt.
        return Uni.createFrom().item(() -> {
            KeyFetch fetch = KeyFetch.begun(clock.instant());
            request.contextProperties().put(FETCH, fetch);
            latest.set(fetch);
            return null;
        });
    }

    @Override
    public Uni<Void> filter(OidcResponseFilterContext response) {
        KeyFetch fetch = response.requestProperties().get(FETCH, KeyFetch.class);
        latest.compareAndSet(fetch, fetch.ended(clock.instant(),
                response.statusCode() == 200 && isKeySet(response.responseBody())));
        return Uni.createFrom().voidItem();
    }

    /** Quarkus tells of answers only; that there is none, whoever waited for it finds out. */
    void unanswered(Instant verifying) {
        latest.updateAndGet(fetch -> fetch != null && fetch.isUnderWay() && fetch.isPartOf(verifying)
                ? fetch.ended(clock.instant(), false)
                : fetch);
    }

    /** Of a token that has been verified since then. */
    MissingKey missingKey(Instant verifying) {
        KeyFetch fetch = latest.get();
        return fetch == null ? MissingKey.UNKNOWN : fetch.meaning(verifying);
    }

    /** RFC 7517 section 5. */
    private static boolean isKeySet(Buffer body) {
        try {
            return body != null && new JsonObject(body.toString()).getValue("keys") instanceof JsonArray;
        } catch (DecodeException notAKeySet) {
            return false;
        }
    }
}

package dev.entrasignin.provider;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.UnresolvableKeyException;

import io.quarkus.oidc.OIDCException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Verifies a token again that was verified while the provider's new keys were being fetched for another one. The provider is
 * asked for nothing more by that, and how long to wait is for the caller to say.
 */
@Singleton
class PatientVerification {

    private final KeyFetches fetches;
    private final Vertx vertx;
    private final Clock clock = Clock.systemUTC();

    PatientVerification(KeyFetches fetches, Vertx vertx) {
        this.fetches = fetches;
        this.vertx = vertx;
    }

    /** Fails with an {@link OIDCException} where the key could not be looked for. */
    <T> Uni<T> of(Supplier<Uni<T>> verification) {
        return Uni.createFrom().deferred(() -> {
            Instant verifying = clock.instant();
            return verification.get()
                    .onFailure(failure -> !has(failure, InvalidJwtException.class)).invoke(() -> fetches.unanswered(verifying))
                    .onCancellation().invoke(() -> fetches.unanswered(verifying))
                    .onFailure(PatientVerification::isOfMissingKey)
                    .recoverWithUni(failure -> switch (fetches.missingKey(verifying)) {
                        case UNKNOWN -> Uni.createFrom().failure(failure);
                        case NOT_HAD -> Uni.createFrom().failure(new OIDCException("the provider's keys could not be had"));
                        case LOOKED_FOR_TOO_EARLY -> pause().flatMap(over -> of(verification));
                    });
        });
    }

    static boolean isOfMissingKey(Throwable failure) {
        return has(failure, UnresolvableKeyException.class);
    }

    private Uni<Void> pause() {
        return Uni.createFrom().emitter(waiting -> vertx.setTimer(KeyFetch.PAUSE.toMillis(), timer -> waiting.complete(null)));
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(type::isInstance);
    }
}

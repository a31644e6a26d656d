package dev.entrasignin.credential;

import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Where the assertion for the next token request comes from, RFC 7521 section 4.2. */
@FunctionalInterface
interface ClientAssertion {

    /**
     * Comes without blocking the thread that asks, on its own context if it has one; fails with
     * {@link CredentialUnavailableException}.
     */
    Uni<String> next();

    /** One that is read or signed, on a thread for such work. */
    static ClientAssertion blocking(Vertx vertx, Supplier<String> assertion) {
        return () -> Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(assertion::get, false).toCompletionStage());
    }
}

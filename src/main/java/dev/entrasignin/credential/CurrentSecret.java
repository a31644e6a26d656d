package dev.entrasignin.credential;

import dev.entrasignin.provider.Secret;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Where the client secret for the next token request comes from. */
@FunctionalInterface
interface CurrentSecret {

    /** Comes without blocking the thread that asks, on its own context if it has one. */
    Uni<Secret> now();

    /** One that may be in a file, looked into on a thread for such work. */
    static CurrentSecret blocking(Vertx vertx, WatchedSecret watched) {
        return () -> Uni.createFrom().completionStage(
                () -> vertx.executeBlocking(() -> watched.look().value(), false).toCompletionStage());
    }
}

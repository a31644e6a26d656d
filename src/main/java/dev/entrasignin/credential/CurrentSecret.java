package dev.entrasignin.credential;

import dev.entrasignin.provider.Secret;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** Where the client secret for the next token request comes from. */
@FunctionalInterface
interface CurrentSecret {

    /** Comes without blocking the thread that asks, on its own context if it has one. */
    Uni<Secret> now();

    /** One that may be in a file is looked into on a thread for such work; any other costs nothing. */
    static CurrentSecret of(Vertx vertx, WatchedSecret watched) {
        if (!watched.mayChange()) {
            Uni<Secret> fixed = Uni.createFrom().item(watched.look().value());
            return () -> fixed;
        }
        return () -> Uni.createFrom().completionStage(
                () -> vertx.executeBlocking(() -> watched.look().value(), false).toCompletionStage());
    }
}

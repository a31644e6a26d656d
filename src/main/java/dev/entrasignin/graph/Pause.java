package dev.entrasignin.graph;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** How to wait between two tries; tests do not. */
@FunctionalInterface
public interface Pause {

    void take(Duration length);

    /** Waits for real. */
    static void real(Duration length) {
        new CompletableFuture<Void>().completeOnTimeout(null, length.toMillis(), TimeUnit.MILLISECONDS).join();
    }
}

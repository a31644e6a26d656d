package dev.entrasignin.server;

import java.time.Duration;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.shutdown.ShutdownConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;

/**
 * Takes in nobody new in the last fifth of {@code quarkus.shutdown.delay} and after it. Quarkus waits for the requests that are
 * under way, but goes on to accept others until its port is closed, and those it cuts off in the middle: with an authorization
 * code, say, that is used up by then. Who is sent away unheard is as safe as whoever finds the port closed: a proxy asks the
 * next replica.
 */
@Singleton
class RefuseWhenStopping {

    /** RFC 9113, section 7, REFUSED_STREAM: nothing was done, it may be tried again. HTTP/1.1 closes the connection. */
    private static final long REFUSED_STREAM = 0x7;
    private static final int BEFORE_ANYTHING_ELSE = 20_000;

    private volatile boolean stopping;

    void register(@Observes Filters filters) {
        filters.register(this::refuse, BEFORE_ANYTHING_ELSE);
    }

    void stop(@Observes ShutdownDelayInitiatedEvent stop, Vertx vertx, ShutdownConfig shutdown) {
        long untilThen = shutdown.delay().orElse(Duration.ZERO).multipliedBy(4).dividedBy(5).toMillis();
        vertx.setTimer(Math.max(1, untilThen), timer -> stopping = true);
    }

    private void refuse(RoutingContext request) {
        if (stopping) {
            request.response().reset(REFUSED_STREAM);
        } else {
            request.next();
        }
    }
}

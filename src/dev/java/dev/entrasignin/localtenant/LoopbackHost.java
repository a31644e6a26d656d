package dev.entrasignin.localtenant;

import java.util.Set;

import io.vertx.core.Handler;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;

/** Refuses requests for any other host: a foreign name that resolves to this machine (DNS rebinding) gets nothing. */
final class LoopbackHost implements Handler<RoutingContext> {

    private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "::1", "[::1]");

    @Override
    public void handle(RoutingContext context) {
        HostAndPort authority = context.request().authority();
        if (authority != null && NAMES.contains(authority.host())) {
            context.next();
        } else {
            context.response().setStatusCode(400).end();
        }
    }
}

package dev.entrasignin.localtenant;

import java.util.UUID;

import io.vertx.ext.web.RoutingContext;

/** The id that Entra gives each request, or takes over from {@code client-request-id}. */
final class CorrelationId {

    private CorrelationId() {
    }

    static String of(RoutingContext context) {
        String parameter = context.queryParams().get("client-request-id");
        String given = parameter == null ? context.request().getHeader("client-request-id") : parameter;
        try {
            return given == null ? Opaque.uuid() : UUID.fromString(given).toString();
        } catch (IllegalArgumentException e) {
            return Opaque.uuid();
        }
    }
}

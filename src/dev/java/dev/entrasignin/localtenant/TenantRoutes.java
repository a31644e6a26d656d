package dev.entrasignin.localtenant;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;

import org.jboss.logging.Logger;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/** Which request goes where, and what all answers have in common. */
final class TenantRoutes {

    private static final Logger LOG = Logger.getLogger(LocalTenant.class);
    private static final int LARGEST_BODY = 256 * 1024;
    private static final Set<Endpoint> FOR_CLIENTS = Set.of(Endpoint.DISCOVERY, Endpoint.KEYS, Endpoint.TOKEN);

    private final TenantState tenant;
    private final Pages pages;
    private final Router router;

    TenantRoutes(Vertx vertx, TenantState tenant, Pages pages) {
        this.tenant = tenant;
        this.pages = pages;
        this.router = Router.router(vertx);
        router.route().handler(new LoopbackHost()).handler(this::protect);
        router.get("/assets/:file").handler(new Assets());
    }

    TenantRoutes on(HttpMethod method, Endpoint endpoint, Handler<RoutingContext> handler) {
        Route route = router.route(method, "/:tenant" + endpoint.path());
        if (method == HttpMethod.POST) {
            route.handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        }
        route.handler(context -> {
            LOG.debugf("%s %s", method, endpoint);
            requireTenant(context);
            context.next();
        }).handler(new FaultHandler(endpoint, tenant.faults())).handler(handler)
                .failureHandler(context -> fail(context, endpoint));
        return this;
    }

    Router router() {
        return router;
    }

    private void protect(RoutingContext context) {
        context.response().putHeader("X-Content-Type-Options", "nosniff").putHeader("Referrer-Policy", "no-referrer")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store, no-cache").putHeader("Pragma", "no-cache")
                .putHeader(HttpHeaders.DATE,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(tenant.clock().instant().atOffset(ZoneOffset.UTC)));
        context.next();
    }

    private void requireTenant(RoutingContext context) {
        String named = context.pathParam("tenant");
        if (!named.equalsIgnoreCase(tenant.app().tenantId().toString())) {
            throw new EntraException(EntraError.unknownTenant(named));
        }
    }

    private void fail(RoutingContext context, Endpoint endpoint) {
        if (!(context.failure() instanceof EntraException refused)) {
            // Vert.x answers with the bare status, and logs what it was.
            context.next();
            return;
        }
        Refusal refusal = Refusal.of(refused.error(), CorrelationId.of(context), tenant.clock());
        if (FOR_CLIENTS.contains(endpoint)) {
            JsonAnswer.send(context, refused.error().status(), refusal.json());
        } else {
            pages.refuse(context, refusal);
        }
    }
}

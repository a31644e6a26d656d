package dev.entrasignin.localtenant;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/** Answers 503 during the moment between the port being bound and the routes, which name it, being there. */
final class RoutesLater implements Handler<HttpServerRequest> {

    private volatile TenantRoutes routes;

    void are(TenantRoutes made) {
        routes = made;
    }

    @Override
    public void handle(HttpServerRequest request) {
        if (routes == null) {
            request.response().setStatusCode(503).end();
        } else {
            routes.router().handle(request);
        }
    }
}

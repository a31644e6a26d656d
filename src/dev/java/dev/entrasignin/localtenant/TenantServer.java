package dev.entrasignin.localtenant;

import java.util.concurrent.CompletionException;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;

/** Listens on loopback, and can stop and start again on the same port with everything the tenant knows. */
final class TenantServer {

    static final String HOST = "127.0.0.1";
    // An ID token with 200 groups comes back as id_token_hint, in an address or a form.
    private static final int LONGEST_PARAMETER = 64 * 1024;

    private final Vertx vertx;
    private volatile TenantRoutes routes;
    private HttpServer listening;
    private int port;

    TenantServer(Vertx vertx, int port) {
        this.vertx = vertx;
        this.port = port;
    }

    int port() {
        return port;
    }

    /** The routes name the port, so they are made after it is bound. */
    void serve(TenantRoutes made) {
        routes = made;
    }

    synchronized void listen() {
        if (listening == null) {
            HttpServerOptions options = new HttpServerOptions().setHost(HOST).setPort(port)
                    .setHttp2ClearTextEnabled(false)
                    .setMaxInitialLineLength(LONGEST_PARAMETER).setMaxHeaderSize(LONGEST_PARAMETER)
                    .setMaxFormAttributeSize(LONGEST_PARAMETER);
            listening = await(vertx.createHttpServer(options).requestHandler(this::handle).listen(),
                    "The local tenant cannot listen on " + HOST + ":" + port + ". End what does, or set QUARKUS_HTTP_SSL_PORT:"
                            + " in dev mode the tenant has the port after that.");
            port = listening.actualPort();
        }
    }

    synchronized void close() {
        if (listening != null) {
            await(listening.close(), "The local tenant cannot be closed");
            listening = null;
        }
    }

    private void handle(HttpServerRequest request) {
        if (routes == null) {
            request.response().setStatusCode(503).end();
        } else {
            routes.router().handle(request);
        }
    }

    private static <T> T await(Future<T> future, String otherwise) {
        try {
            return future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IllegalStateException(otherwise, e.getCause());
        }
    }
}

package dev.entrasignin.credential;

import java.net.URI;
import java.time.Instant;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;

/** What answers for tokens of managed identities on a machine of Azure: the metadata service, or App Service. */
public final class IdentityEndpoint implements AutoCloseable {

    /** A request as both want to see it. */
    record Asked(String path, String query, String metadata, String identityHeader) {
    }

    private static final Function<HttpServerRequest, Boolean> SILENT = request -> true;

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Function<String, String> tokenFor;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Deque<Function<HttpServerRequest, Boolean>> troubles = new ConcurrentLinkedDeque<>();
    private volatile Instant expires = Instant.now().plusSeconds(86_400);

    /** @param tokenFor what to give out for a resource */
    public IdentityEndpoint(Function<String, String> tokenFor) {
        this.tokenFor = tokenFor;
        this.server = vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1").toCompletionStage()
                .toCompletableFuture().join();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.actualPort());
    }

    List<Asked> asked() {
        return asked;
    }

    void tokensExpire(Instant at) {
        expires = at;
    }

    /** The next answer has this status and body. */
    public IdentityEndpoint next(int status, String body) {
        troubles.add(request -> {
            request.response().setStatusCode(status).end(body);
            return true;
        });
        return this;
    }

    /** The next request gets no answer. */
    void nextIsSilence() {
        troubles.add(SILENT);
    }

    private void answer(HttpServerRequest request) {
        asked.add(new Asked(request.path(), request.query(), request.getHeader("Metadata"),
                request.getHeader("X-IDENTITY-HEADER")));
        Function<HttpServerRequest, Boolean> trouble = troubles.poll();
        if (trouble == null || !trouble.apply(request)) {
            request.response().end(new JsonObject().put("access_token", tokenFor.apply(request.getParam("resource")))
                    .put("expires_on", String.valueOf(expires.getEpochSecond())).put("token_type", "Bearer").encode());
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}

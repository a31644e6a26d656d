package dev.entrasignin.packaged;

import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import dev.entrasignin.journey.TlsFiles;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemKeyCertOptions;

/** A reverse proxy in front of replicas: each request goes to the next of them, and on to another if that one is gone. */
final class RoundRobin implements AutoCloseable {

    private static final int HEADER_BYTES = 32 * 1024;

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = vertx.createHttpClient(new HttpClientOptions().setSsl(true).setTrustAll(true)
            .setVerifyHost(false).setKeepAlive(false).setMaxHeaderSize(HEADER_BYTES));
    private final HttpServer server;
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<URI, AtomicInteger> served = new ConcurrentHashMap<>();
    private volatile List<URI> replicas = List.of();
    private volatile URI lastServed;

    RoundRobin() {
        TlsFiles tls = TlsFiles.write();
        server = vertx.createHttpServer(new HttpServerOptions().setSsl(true).setMaxHeaderSize(HEADER_BYTES).setKeyCertOptions(
                new PemKeyCertOptions().setCertPath(tls.certificate().toString()).setKeyPath(tls.key().toString())))
                .requestHandler(this::serve);
        server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().join();
    }

    URI address() {
        return URI.create("https://127.0.0.1:" + server.actualPort() + "/");
    }

    /** From now on the requests go to these. */
    void to(List<URI> replicas) {
        this.replicas = List.copyOf(replicas);
        served.clear();
    }

    /** How many requests each of them has answered since they were set; none of those that have answered none. */
    Map<URI, Integer> served() {
        Map<URI, Integer> counts = new ConcurrentHashMap<>();
        served.forEach((replica, count) -> counts.put(replica, count.get()));
        return Collections.unmodifiableMap(counts);
    }

    /** Who has answered the latest request. */
    URI lastServed() {
        return lastServed;
    }

    private void serve(HttpServerRequest request) {
        List<URI> all = replicas;
        request.body().compose(body -> ask(request, body, all, all.size()))
                .onFailure(gone -> request.response().setStatusCode(502).end());
    }

    private Future<Void> ask(HttpServerRequest request, Buffer body, List<URI> all, int attempts) {
        URI replica = all.get(Math.floorMod(turn.getAndIncrement(), all.size()));
        RequestOptions options = new RequestOptions().setHost(replica.getHost()).setPort(replica.getPort())
                .setURI(request.uri()).setMethod(request.method()).setHeaders(request.headers());
        return client.request(options).recover(gone -> Future.failedFuture(new Gone()))
                .compose(asked -> asked.send(body))
                .compose(answer -> answer.body().compose(content -> answered(request, replica, answer, content)))
                .recover(failure -> failure instanceof Gone && attempts > 1 ? ask(request, body, all, attempts - 1)
                        : Future.failedFuture(failure));
    }

    private Future<Void> answered(HttpServerRequest request, URI replica, HttpClientResponse answer, Buffer content) {
        served.computeIfAbsent(replica, first -> new AtomicInteger()).incrementAndGet();
        lastServed = replica;
        request.response().setStatusCode(answer.statusCode());
        answer.headers().forEach(header -> {
            if (!header.getKey().matches("(?i)transfer-encoding|content-length|connection")) {
                request.response().headers().add(header.getKey(), header.getValue());
            }
        });
        return request.response().end(content);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Nobody listens there. */
    private static final class Gone extends RuntimeException {
    }
}

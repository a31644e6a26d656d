package dev.entrasignin.packaged;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;

/** Whoever begins requests and does not end them holds up nobody else. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HalfSentRequestsIT {

    private static final int WORKERS = 3;

    @AutoClose
    private final RunningLocalTenant provider = new RunningLocalTenant();
    private PackagedApplication application;

    @BeforeEach
    void start() {
        Map<String, String> environment = provider.environment();
        environment.put("QUARKUS_THREAD_POOL_MAX_THREADS", String.valueOf(WORKERS));
        application = PackagedApplication.start(environment);
    }

    @AfterEach
    void stop() {
        application.close();
    }

    /** Metrics are collected by a worker thread. */
    @Test
    @Timeout(60)
    void bodies_that_never_end_take_no_worker() throws IOException {
        List<Socket> senders = new ArrayList<>();
        try {
            for (int sender = 0; sender < 2 * WORKERS; sender++) {
                Socket socket = provider.tlsThatTrustsTheApplication().getSocketFactory()
                        .createSocket(application.address().getHost(), application.address().getPort());
                senders.add(socket);
                socket.getOutputStream().write(("POST /auth/back_channel_logout HTTP/1.1\r\nHost: a\r\n"
                        + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n\r\n"
                        + "a".repeat(50_000)).getBytes(US_ASCII));
                socket.getOutputStream().flush();
            }

            assertThat(Management.of(application).scrape()).contains("signin_");
        } finally {
            for (Socket socket : senders) {
                socket.close();
            }
        }
    }

    @Test
    void a_connection_has_no_more_than_so_many_at_once() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            var client = vertx.createHttpClient(new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setUseAlpn(true)
                    .setSsl(true).setTrustAll(true).setVerifyHost(false));
            Http2Settings settings = client
                    .request(HttpMethod.GET, application.address().getPort(), "127.0.0.1", "/")
                    .compose(request -> request.send().map(answer -> request.connection().remoteSettings()))
                    .toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);

            assertThat(settings.getMaxConcurrentStreams()).isEqualTo(100);
        } finally {
            vertx.close();
        }
    }
}

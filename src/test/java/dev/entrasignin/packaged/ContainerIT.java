package dev.entrasignin.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.entrasignin.directory.StandInDirectory;
import io.vertx.core.json.JsonObject;

/** What an operator may count on with the image. */
@Tag("image")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ContainerIT {

    private static final String JAVA = "/opt/java/bin/java";
    private static final int CLIENTS = 8;

    @Test
    void it_is_nobody_special_and_has_no_shell() {
        JsonObject image = Container.image().getJsonObject("Config");

        assertThat(image.getString("User")).isEqualTo("10001:10001");
        assertThat(image.getJsonObject("Labels").getMap()).containsEntry("org.opencontainers.image.title", "Entra Sign-In")
                .containsEntry("org.opencontainers.image.licenses", "MIT");
        for (String shell : new String[] { "/bin/sh", "sh", "/bin/bash", "/busybox/sh" }) {
            assertThat(Container.runInstead(shell, "-c", "true").exitStatus()).as(shell).isEqualTo(127);
        }
    }

    /** With a cache that does not fit, Java would start all the same, and take its time. */
    @Test
    void its_cache_fits_its_java_and_its_application() {
        assertThat(Container.runInstead(JAVA, "-XX:AOTMode=on", "-XX:AOTCache=/application/app.aot", "-cp",
                "/application/quarkus-run.jar", "-version")).matches(answer -> answer.exitStatus() == 0);
        assertThat(Container.runInstead(JAVA, "-XX:AOTMode=on", "-XX:AOTCache=/application/app.aot", "-cp",
                "/application/app", "-version").exitStatus()).as("of another application").isNotZero();
    }

    @Test
    void its_health_check_asks_whether_it_is_ready() {
        try (var provider = new RunningLocalTenant(); var container = Container.start(provider, provider.environment())) {
            String port = String.valueOf(container.application().management().getPort());

            assertThat(container.healthCheck(port)).isZero();
            assertThat(container.healthCheck("1")).isEqualTo(1);
        }
    }

    /** Netty's library has to be in the image: it cannot be unpacked there. */
    @Test
    void its_network_is_epoll() {
        try (var provider = new RunningLocalTenant()) {
            Map<String, String> environment = provider.environment();
            environment.put(NativeTransportIT.SAY_SO, "DEBUG");
            try (var container = Container.start(provider, environment)) {
                container.application().address();

                assertThat(container.application().output()).contains(NativeTransportIT.IN_USE);
            }
        }
    }

    /** As the README says, and Kubernetes' manifests do. */
    @Test
    void its_environment_gives_java_the_second_compiler() throws IOException {
        Path config = Files.createTempDirectory(Path.of("target"), "config-").toAbsolutePath();

        Container.Result help = Container.command(config,
                Map.of("_JAVA_OPTIONS", "-XX:TieredStopAtLevel=4 -XX:+PrintFlagsFinal"), "--help");

        assertThat(help.output()).containsPattern(" TieredStopAtLevel += 4 ");
    }

    @Test
    void its_commands_work_on_a_directory_that_is_mounted() throws IOException {
        Path config = Files.createTempDirectory(Path.of("target"), "config-").toAbsolutePath();
        try (StandInDirectory directory = StandInDirectory.start()) {
            directory.tokens().askForPolls(1);

            Container.Result registered = Container.command(config, directory.environment(), "register", "--env-file",
                    "/config/.env");

            assertThat(registered.exitStatus()).as(registered.output()).isZero();
            assertThat(config.resolve(".env")).content().contains("AZURE_CLIENT_SECRET=" + directory.secretTexts().get(0));
            assertThat(Files.getAttribute(config.resolve(".env"), "unix:uid"))
                    .isEqualTo(Files.getAttribute(config, "unix:uid"));
            Container.Result unregistered = Container.command(config, directory.environment(), "unregister", "--yes",
                    "--env-file", "/config/.env");
            assertThat(unregistered.exitStatus()).as(unregistered.output()).isZero();
            assertThat(directory.applicationIds()).isEmpty();
        }
    }

    @Test
    void stopped_under_load_it_loses_no_request() {
        try (var provider = new RunningLocalTenant()) {
            Map<String, String> environment = provider.environment();
            environment.put("QUARKUS_SHUTDOWN_DELAY", "5S");
            try (var container = Container.start(provider, environment)) {
                PackagedApplication application = container.application();
                Management management = Management.of(application);
                var load = new Load(provider.clientThatTrustsTheApplication(),
                        HttpRequest.newBuilder(application.address()).build());
                await().until(() -> load.answered() > 200);

                application.terminate();

                // As whatever balances load does, which sends nobody there any more once it knows.
                await().until(() -> management.status("/q/health/ready") == 503);
                int whenNotReady = load.answered();
                await().until(() -> load.answered() > whenNotReady + 50);
                load.stop();
                assertThat(load.outcomes()).containsOnlyKeys("200");
                assertThat(application.exitStatus()).isEqualTo(143);
            }
        }
    }

    /** As many requests as are answered, one after the other at each client. */
    private static final class Load {

        private final Map<String, AtomicInteger> outcomes = new ConcurrentHashMap<>();
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final CompletableFuture<?> clients;

        Load(HttpClient http, HttpRequest request) {
            clients = CompletableFuture.allOf(IntStream.range(0, CLIENTS)
                    .mapToObj(client -> CompletableFuture.runAsync(() -> {
                        while (!stopped.get()) {
                            outcomes.computeIfAbsent(outcome(http, request), any -> new AtomicInteger()).incrementAndGet();
                        }
                    }, command -> new Thread(command, "load").start())).toArray(CompletableFuture[]::new));
        }

        private static String outcome(HttpClient http, HttpRequest request) {
            try {
                return String.valueOf(http.send(request, BodyHandlers.discarding()).statusCode());
            } catch (IOException | InterruptedException e) {
                return e.toString();
            }
        }

        int answered() {
            return outcomes.getOrDefault("200", new AtomicInteger()).get();
        }

        void stop() {
            stopped.set(true);
            clients.join();
        }

        Map<String, AtomicInteger> outcomes() {
            return outcomes;
        }
    }
}

package dev.entrasignin.deployment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.entrasignin.browser.Chromium;

/**
 * docker/compose.yaml, brought up as the README says and used in a browser of this machine: by Debian's docker-compose with
 * podman under it, on images that are made here. The ports are 8080 and 8180, so it runs only when it is asked for.
 */
@Tag("compose")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ComposeIT {

    private static final URI APPLICATION = URI.create("http://localhost:8080/");
    private static final Path FILE = Path.of("target", "compose.yaml");
    private static final File LOG = new File("target/compose.log");
    private static final int MINUTES = 5;

    private Process docker;
    private Process compose;
    private Path socket;

    @Test
    void one_command_brings_up_what_ada_signs_in_at_and_redis_hears_of_the_end() throws Exception {
        // Below target its path could be longer than a socket's may be.
        socket = Files.createTempDirectory("docker").resolve("socket");
        docker = new ProcessBuilder("podman", "system", "service", "--time=0", "unix://" + socket)
                .redirectErrorStream(true).redirectOutput(new File("target/podman-service.log")).start();
        await().atMost(1, TimeUnit.MINUTES).until(() -> Files.exists(socket));
        // Which that docker-compose does not know yet.
        Files.writeString(FILE, Files.readString(Path.of("docker", "compose.yaml")).replace("name: entra-signin\n", ""));

        compose = compose("up", "--build").redirectOutput(LOG).start();
        await().atMost(MINUTES, TimeUnit.MINUTES).pollInterval(1, TimeUnit.SECONDS).ignoreExceptions()
                .until(() -> !compose.isAlive()
                        || given().redirects().follow(false).get(APPLICATION.resolve("/auth/sign_in")).statusCode() == 302);
        assertThat(compose.isAlive()).as(Files.readString(LOG.toPath())).isTrue();

        try (var chromium = new Chromium(); var ada = chromium.visitor(APPLICATION)) {
            ada.open("/");
            ada.press("Sign in");
            ada.fill("username", "ada");
            ada.fill("password", "analytical-engine");
            ada.press("Sign In");
            assertThat(ada.nameAtTheTop()).hasValueSatisfying(name -> assertThat(name).contains("Ada Lovelace"));

            ada.press("Sign out");
            assertThat(ada.isAtTheApplication()).isTrue();
            assertThat(ada.nameAtTheTop()).isEmpty();
        }
        await().atMost(1, TimeUnit.MINUTES)
                .until(() -> output("exec", "-T", "redis", "redis-cli", "dbsize").strip().equals("1"));
    }

    private String output(String... arguments) throws IOException {
        return new String(compose(arguments).start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private ProcessBuilder compose(String... arguments) {
        List<String> command = new ArrayList<>(List.of("docker-compose", "--project-name", "entra-signin",
                "--project-directory", "docker", "-f", FILE.toString(), "-f", ".ci/stand-ins.yaml"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DOCKER_HOST", "unix://" + socket);
        builder.environment().put("KEYCLOAK_HOME", System.getProperty("keycloak.home"));
        return builder;
    }

    @AfterEach
    void take_it_down() throws IOException {
        if (compose != null) {
            compose.destroy();
            compose.onExit().join();
            // Podman keeps Keycloak, whose network the application shares, until the application is gone.
            output("down");
            output("down");
        }
        if (docker != null) {
            docker.destroy();
            docker.onExit().join();
        }
    }
}

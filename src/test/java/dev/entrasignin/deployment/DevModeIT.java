package dev.entrasignin.deployment;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.entrasignin.localtenant.Unconfigured;
import io.restassured.response.Response;

/**
 * The README's first command, as it stands there, and a command through Maven, in copies. The ports are dev mode's own,
 * 5000 and 5001, so it runs only when it is asked for: {@code ./mvnw verify -Pkeycloak -Dgroups=dev}.
 */
@Tag("dev")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DevModeIT {

    private static final String HOME = "https://127.0.0.1:5000/";
    private static final Path COPY = Path.of("target", "dev-mode");
    private static final Path PAGE = COPY.resolve("src/main/resources/templates/home/home.html");
    /** Maven resolves, compiles and starts first. */
    private static final int MINUTES = 10;

    private Process dev;

    @Test
    void it_signs_in_at_the_local_tenant_and_reloads_a_page_that_changes() throws IOException {
        for (String part : List.of("pom.xml", "mvnw", ".mvn", "src/main", "src/dev")) {
            copy(Path.of(part), COPY);
        }
        Path output = COPY.resolve("output.log");
        dev = maven(COPY, output, "quarkus:dev", "-Ddebug=false");
        await().atMost(MINUTES, TimeUnit.MINUTES).pollInterval(1, TimeUnit.SECONDS).until(() -> {
            assertThat(dev.isAlive()).as(Files.readString(output)).isTrue();
            return Files.readString(output).contains("the local tenant stands in");
        });

        // It says so before it listens.
        await().atMost(MINUTES, TimeUnit.MINUTES).pollInterval(1, TimeUnit.SECONDS).ignoreExceptions()
                .until(() -> get("").statusCode() == 200);
        assertThat(get("").asString()).contains("Sign in").doesNotContain("Changed just now");
        assertThat(given().relaxedHTTPSValidation().get(HOME + "auth/sign_in").asString()).contains("alice");
        Files.writeString(PAGE,
                Files.readString(PAGE).replace("{#include layout}", "{#include layout}<p>Changed just now</p>"));
        await().atMost(MINUTES, TimeUnit.MINUTES).pollInterval(1, TimeUnit.SECONDS).ignoreExceptions()
                .untilAsserted(() -> assertThat(get("").asString()).contains("Changed just now"));
    }

    @Test
    void through_Maven_a_command_runs_that_was_packaged() throws Exception {
        Path copy = Path.of("target", "maven-run");
        for (String part : List.of("pom.xml", "mvnw", ".mvn", "target/classes", "target/quarkus-app")) {
            copy(Path.of(part), copy);
        }
        Path output = copy.resolve("output.log");
        dev = maven(copy, output, "quarkus:run", "-Dargs=doctor,--json");

        assertThat(dev.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(output).content().contains("\"cause\" : \"AZURE_TENANT_ID is wrong\"");
    }

    private static Process maven(Path directory, Path output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("./mvnw", "-B", "-ntp"));
        command.addAll(List.of(arguments));
        return Unconfigured.process(command).directory(directory.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile()).start();
    }

    private static Response get(String path) {
        return given().relaxedHTTPSValidation().get(HOME + path);
    }

    private static void copy(Path part, Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(part)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    Path to = directory.resolve(file);
                    Files.createDirectories(to.getParent());
                    Files.deleteIfExists(to);
                    Files.copy(file, to, StandardCopyOption.COPY_ATTRIBUTES);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    @AfterEach
    void stop() {
        if (dev != null) {
            // Maven, and the application that it has started.
            dev.descendants().forEach(ProcessHandle::destroy);
            dev.destroy();
            dev.onExit().join();
        }
    }
}

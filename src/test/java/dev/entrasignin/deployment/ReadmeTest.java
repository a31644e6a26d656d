package dev.entrasignin.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** That what the README tells to type has been typed: each command, and what runs it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReadmeTest {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```shell\\n(.*?)^```");
    private static final Pattern INLINE = Pattern.compile("`((?:\\./mvnw|java|docker|kubectl|openssl) [^`]*|\\.ci/run)`");
    private static final int MOST_COMMANDS = 3;
    private static final String CI = ".ci/run";
    private static final String TESTS = "src/test/java/dev/entrasignin/";

    /** Where it is run: a file, and what in it does so. */
    private record Run(String file, String by) {
    }

    private static final Map<String, Run> RUNS = new LinkedHashMap<>();
    /** What needs something that no test has. */
    private static final List<String> BY_HAND = List.of(
            // hours, or a quiet machine
            "./mvnw verify -Pbench", "./mvnw verify -Pbench -Dit.test=StartIT -Dbench.image=entra-signin",
            "./mvnw verify -Pbench -Dit.test=SoakIT",
            "openssl rand -base64 32");

    static {
        RUNS.put("./mvnw quarkus:dev", new Run(TESTS + "deployment/DevModeIT.java", "\"quarkus:dev\""));
        RUNS.put("./mvnw quarkus:run -Dargs=doctor,--json",
                new Run(TESTS + "deployment/DevModeIT.java", "\"quarkus:run\", \"-Dargs=doctor,--json\""));
        RUNS.put("./mvnw verify", new Run(CI, "run \"jdk-17\" verify"));
        RUNS.put("./mvnw package", new Run(CI, "run \"jdk-17\" verify"));
        RUNS.put("./mvnw package -DskipTests", new Run(CI, "run \"jdk-17\" verify"));
        RUNS.put("java -jar target/quarkus-app/quarkus-run.jar",
                new Run(TESTS + "packaged/PackagedApplication.java", "\"quarkus-run.jar\""));
        RUNS.put("java -jar target/quarkus-app/quarkus-run.jar register",
                new Run(TESTS + "command/CommandsIT.java", "\"register\""));
        RUNS.put("java -jar target/quarkus-app/quarkus-run.jar doctor",
                new Run(TESTS + "command/CommandsIT.java", "\"doctor\""));
        RUNS.put("./mvnw package -Paot", new Run(CI, "verify -Paot"));
        RUNS.put("java -XX:AOTCache=target/quarkus-app/app.aot -XX:+UseSerialGC -jar target/quarkus-app/quarkus-run.jar",
                new Run(CI,
                        "-XX:AOTCache=target/quarkus-app/app.aot -XX:+UseSerialGC -jar target/quarkus-app/quarkus-run.jar"));
        // with a stand-in for native-image where there is none
        RUNS.put("./mvnw package -Dnative", new Run(CI, "native=(verify -Dnative "));
        RUNS.put("./mvnw verify -Dnative", new Run(CI, "native=(verify -Dnative "));
        RUNS.put("target/entra-signin-1.0.0-SNAPSHOT-runner",
                new Run("pom.xml", "${project.build.directory}/${project.build.finalName}-runner</native.image.path>"));
        RUNS.put("docker build -f docker/Dockerfile.jvm -t entra-signin .",
                new Run(CI, "-f docker/Dockerfile.jvm -t entra-signin ."));
        RUNS.put("docker run --rm -p 8080:8080 --env-file .env --read-only --cap-drop=ALL --security-opt=no-new-privileges "
                + "--memory=128m entra-signin", new Run(TESTS + "packaged/Container.java", "\"--memory=128m\""));
        RUNS.put("docker compose -f docker/compose.yaml up --build",
                new Run(TESTS + "deployment/ComposeIT.java", "compose(\"up\", \"--build\")"));
        for (String kubectl : List.of("kubectl create namespace entra-signin",
                "kubectl -n entra-signin create secret generic entra-signin --from-env-file=.env.secrets --dry-run=client -o yaml"
                        + " | kubectl apply -f -",
                "kubectl apply -k docker/kubernetes", "kubectl -n entra-signin rollout restart deployment entra-signin")) {
            RUNS.put(kubectl, new Run(TESTS + "deployment/KubectlIT.java", kubectl));
        }
        RUNS.put("docker run --rm -it --user \"$(id -u)\" -v \"$PWD:/config\" entra-signin register --env-file /config/.env",
                new Run(TESTS + "packaged/ContainerIT.java", "\"register\", \"--env-file\""));
        for (String profile : List.of("keycloak", "browser", "redis", "proxy")) {
            RUNS.put("./mvnw verify -P" + profile, new Run(CI, profile + " |"));
        }
        RUNS.put("./mvnw verify -Pimage", new Run(CI, "verify -Pimage"));
        RUNS.put(".ci/run", new Run(CI, "#!/usr/bin/env bash"));
    }

    private final String readme = read("README.md");

    @Test
    void each_command_is_run_somewhere() {
        var commands = new TreeSet<String>();
        BLOCK.matcher(readme).results().forEach(block -> commands.addAll(block.group(1).lines().toList()));
        INLINE.matcher(readme).results().map(inline -> inline.group(1)).forEach(commands::add);

        var known = new TreeSet<>(BY_HAND);
        known.addAll(RUNS.keySet());
        assertThat(commands).hasSizeGreaterThan(20).isEqualTo(known);
    }

    @Test
    void and_there_it_is() {
        RUNS.forEach((command, run) -> assertThat(read(run.file())).as(command).contains(run.by()));
    }

    @Test
    void each_way_in_takes_three_commands_at_most() {
        Matcher block = BLOCK.matcher(readme);
        while (block.find()) {
            assertThat(block.group(1).lines()).hasSizeLessThanOrEqualTo(MOST_COMMANDS);
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

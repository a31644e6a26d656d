package dev.entrasignin.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.entrasignin.directory.StandInDirectory;
import dev.entrasignin.envfile.EnvFile;

/**
 * What someone else on the machine sees of a command of the packaged application: its processes, and the files beside the
 * {@code .env} file. They look at each request, while the command waits for its answer, and at the Azure CLI.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OnlookerIT {

    /** A file, as it was. */
    private record Seen(String name, String mode, String content) {
    }

    @TempDir
    private Path home;
    private final List<String> commandLines = new CopyOnWriteArrayList<>();
    private final List<Seen> files = new CopyOnWriteArrayList<>();

    @Test
    void no_process_tells_a_secret_and_no_file_but_the_one_that_is_its_owners() throws Exception {
        try (StandInDirectory directory = StandInDirectory.start()) {
            directory.onRequest(this::look);
            Path looked = home.resolve("looked");
            assertThat(new ProcessBuilder("mkfifo", looked.toString()).start().waitFor()).isZero();
            Path az = Files.writeString(home.resolve("az"), """
                    #!/bin/sh
                    read -r line <looked
                    printf '{"accessToken":"%s"}' "$PIPELINE_TOKEN"
                    """);
            assertThat(az.toFile().setExecutable(true)).isTrue();
            Map<String, String> environment = new HashMap<>(directory.environment());
            environment.put("PATH", home + ":" + System.getenv("PATH"));
            CompletableFuture<Void> lookedAtAz = CompletableFuture.runAsync(() -> lookWhenRead(looked));

            run(environment, "register", "--az");
            lookedAtAz.get(1, TimeUnit.MINUTES);
            String first = secret();
            run(environment, "rotate", "--access-token-from-env", "PIPELINE_TOKEN");
            String second = secret();

            assertThat(commandLines).anyMatch(line -> line.endsWith("register --az"))
                    .anyMatch(line -> line.contains("az account get-access-token"))
                    .anyMatch(line -> line.contains("rotate"));
            List<String> secrets = List.of(first, second, directory.accessToken());
            assertThat(commandLines).noneMatch(line -> secrets.stream().anyMatch(line::contains));
            List<Seen> holders = files.stream().filter(file -> secrets.stream().anyMatch(file.content()::contains)).toList();
            assertThat(holders).extracting(Seen::name).containsOnly(".env");
            assertThat(holders).extracting(Seen::mode).containsOnly("rw-------");
            assertThat(holders).as("while it was tried out").anyMatch(
                    file -> file.content().contains("AZURE_CLIENT_SECRET_NEXT=" + second));
        }
    }

    private void look() {
        ProcessHandle.current().descendants().forEach(process -> process.info().commandLine().ifPresent(commandLines::add));
        try (Stream<Path> all = Files.walk(home)) {
            all.filter(Files::isRegularFile).forEach(file -> {
                try {
                    files.add(new Seen(home.relativize(file).toString(),
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), Files.readString(file)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opening it waits for a reader. */
    private void lookWhenRead(Path pipe) {
        try (OutputStream reader = Files.newOutputStream(pipe)) {
            look();
            reader.write("\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(Map<String, String> environment, String... arguments) {
        PackagedCommand done = PackagedCommand.run(home, environment, arguments);
        assertThat(done.exitCode()).as(done.err()).isZero();
    }

    private String secret() throws IOException {
        return new EnvFile(Files.readString(home.resolve(".env"))).value("AZURE_CLIENT_SECRET").orElseThrow();
    }
}

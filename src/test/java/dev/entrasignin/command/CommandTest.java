package dev.entrasignin.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;

import dev.entrasignin.directory.StandInDirectory;
import dev.entrasignin.envfile.EnvFile;

/** What the tests of a command have: a directory, an empty home, and a terminal to type commands in. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
abstract class CommandTest {

    @AutoClose
    final StandInDirectory directory = StandInDirectory.start();

    @TempDir
    Path home;

    /** The ITs have another one; tests that wait there in earnest do so several at the same time. */
    Terminal terminal() {
        return Terminal.IN_THIS_PROCESS;
    }

    final CommandRun run(String... arguments) {
        return runAt(envFile(), arguments);
    }

    final CommandRun runAt(Path envFile, String... arguments) {
        return run(directory.environment(), null, Stream.concat(Stream.of(arguments),
                Stream.of("--env-file", envFile.toString(), "--access-token-from-env", "PIPELINE_TOKEN"))
                .toArray(String[]::new));
    }

    /** What comes before a test: in this process, which is faster. */
    final void registered(String... options) {
        CommandRun run = CommandRun.of(directory, envFile(),
                Stream.concat(Stream.of("register"), Stream.of(options)).toArray(String[]::new));
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    final CommandRun run(Map<String, String> environment, String typed, String... arguments) {
        return terminal().run(directory, home, environment, typed, arguments);
    }

    final void assertPauses(CommandRun run, int... seconds) {
        terminal().assertPauses(run, seconds);
    }

    final Path envFile() {
        return home.resolve(".env");
    }

    final String env(String name) throws IOException {
        return new EnvFile(Files.readString(envFile())).value(name).orElse(null);
    }
}

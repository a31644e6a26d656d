package dev.entrasignin.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.entrasignin.directory.StandInDirectory;
import dev.entrasignin.directory.StandInDirectory.Death;
import dev.entrasignin.packaged.PackagedApplication;

/**
 * The process of a command of the packaged application is killed at each change that it asks the directory for, once before
 * the change is made and once before it hears of it, and while it writes the {@code .env} file: the second run ends in the
 * state of one undisturbed run. {@link CutShortTest} has more commands, and each request.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KilledIT {

    private static final int SECONDS = 120;
    private static final int KILLED = 128 + 9;
    private static final String[] REGISTER = { "register", "--role", "Reader", "--assignment-required" };
    private static final String[] ROTATE = { "rotate" };
    private static final String[] UNREGISTER = { "unregister", "--yes" };

    @AutoClose
    private final StandInDirectory directory = StandInDirectory.start();
    private Path env;

    @BeforeEach
    void makeHome() {
        env = newHome();
    }

    /** @param commands the last one is the one that is killed */
    record Case(List<String[]> commands, int request, String what, Death death, Map<String, String> undisturbed) {
        @Override
        public String toString() {
            return String.join(" ", commands.get(commands.size() - 1)) + ", killed at " + what + " " + death;
        }
    }

    static Stream<Case> changes() {
        return Stream.of(List.<String[]> of(REGISTER), List.of(REGISTER, ROTATE), List.of(REGISTER, UNREGISTER))
                .flatMap(KilledIT::changes);
    }

    private static Stream<Case> changes(List<String[]> commands) {
        try (StandInDirectory directory = StandInDirectory.start()) {
            Map<String, String> undisturbed = undisturbed(directory, newHome(), commands);
            List<String> requests = List.copyOf(directory.requests());
            return IntStream.range(0, requests.size()).filter(each -> !requests.get(each).startsWith("GET ")).boxed()
                    .flatMap(each -> Stream.of(Death.values()).map(
                            death -> new Case(commands, each + 1, requests.get(each), death, undisturbed)));
        }
    }

    @ParameterizedTest
    @MethodSource("changes")
    void at_a_change(Case killed) throws Exception {
        prepare(directory, env, killed.commands());
        CompletableFuture<Process> started = new CompletableFuture<>();
        directory.onDeath(() -> started.join().destroyForcibly());
        directory.dieAt(killed.request(), killed.death());
        Process process = start(last(killed.commands()));
        started.complete(process);

        assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(KILLED);
        directory.comeBack();

        // In this process, which does not wait in earnest for a directory that may be slow to show what is there.
        assertThat(undisturbed(directory, env, List.<String[]> of(last(killed.commands())))).isEqualTo(killed.undisturbed());
    }

    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 3 })
    void while_it_writes_the_file(int time) throws Exception {
        Map<String, String> undisturbed;
        try (StandInDirectory another = StandInDirectory.start()) {
            undisturbed = undisturbed(another, newHome(), List.<String[]> of(REGISTER));
        }
        try (WatchService watch = env.getFileSystem().newWatchService()) {
            env.getParent().register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            Process process = start(REGISTER);
            for (int writes = 0; process.isAlive() && writes < time;) {
                WatchKey seen = watch.poll(1, TimeUnit.SECONDS);
                if (seen != null) {
                    writes += (int) seen.pollEvents().stream().filter(each -> each.context().toString().equals(".env.new"))
                            .count();
                    seen.reset();
                }
            }
            process.destroyForcibly();
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
        }
        if (Files.exists(env)) {
            assertThat(env).as("never half a file").content().endsWith("# --- End of what register wrote\n");
        }

        PackagedCommand next = run(REGISTER);
        assertThat(next.exitCode()).as(next.err()).isZero();
        assertThat(DirectoryState.of(directory, env)).isEqualTo(undisturbed);
    }

    @Test
    void of_two_at_the_same_time_the_second_does_nothing_until_the_first_has_gone() throws Exception {
        directory.tokens().askForPolls(1);
        directory.tokens().answerPollsWith(Collections.nCopies(1000, "authorization_pending").toArray(String[]::new));
        Path err = Files.createTempFile(Path.of("target"), "first-", ".txt");
        Process first = PackagedApplication.process(directory.environment(), env.getParent(), "register")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(err.toFile()).start();
        await().atMost(Duration.ofSeconds(SECONDS)).untilAsserted(() -> assertThat(err).content().contains("enter the code"));

        PackagedCommand second = run("register");
        assertThat(second.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(second.err()).contains("Another command is at work on " + env);
        assertThat(run("register", "--dry-run").exitCode()).as("only tells").isZero();

        first.destroyForcibly().waitFor();
        assertThat(run("register").exitCode()).isZero();
        assertThat(directory.applicationIds()).hasSize(1);
        assertThat(env.resolveSibling(".env.lock")).doesNotExist();
    }

    private static Map<String, String> undisturbed(StandInDirectory directory, Path env, List<String[]> commands) {
        prepare(directory, env, commands);
        CommandRun run = CommandRun.of(directory, env, last(commands));
        assertThat(run.exitCode()).as(run.err()).isZero();
        try {
            return DirectoryState.of(directory, env);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In this process, which is faster. */
    private static void prepare(StandInDirectory directory, Path env, List<String[]> commands) {
        commands.subList(0, commands.size() - 1).forEach(command -> CommandRun.of(directory, env, command));
        directory.comeBack();
    }

    private Process start(String... arguments) throws IOException {
        return PackagedApplication.process(directory.environment(), env.getParent(), withToken(arguments))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private PackagedCommand run(String... arguments) {
        return PackagedCommand.run(env.getParent(), directory.environment(), withToken(arguments));
    }

    private static String[] withToken(String... arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of("--access-token-from-env", "PIPELINE_TOKEN"))
                .toArray(String[]::new);
    }

    private static String[] last(List<String[]> commands) {
        return commands.get(commands.size() - 1);
    }

    private static Path newHome() {
        try {
            return Files.createTempDirectory(Path.of("target"), "killed-").toAbsolutePath().resolve(".env");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

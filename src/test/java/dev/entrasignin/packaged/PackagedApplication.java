package dev.entrasignin.packaged;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.entrasignin.localtenant.Unconfigured;

/**
 * The application as an operator starts it: a process of its own, told what to do by environment variables alone. For what
 * takes more than one start, or none that succeeds.
 */
public final class PackagedApplication implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final Pattern LISTENING = Pattern.compile("Listening on: (https?)://[^:]+:(\\d+)");
    private static final Pattern MANAGED = Pattern.compile("Management interface listening on http://[^:]+:(\\d+)");
    private static final int SECONDS = 60;
    /** Several run at once, and a test does not wait until a load balancer has noticed. */
    static final Map<String, String> COMMON = Map.of("QUARKUS_MANAGEMENT_PORT", "0", "QUARKUS_SHUTDOWN_DELAY", "0S");

    private final Process process;
    /** A file, not a pipe: what the application has written is there before its answer is. */
    private final Path output;

    private PackagedApplication(ProcessBuilder builder) {
        try {
            output = Files.createTempFile(Path.of("target"), "application-", ".log");
            process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        } catch (IOException e) {
            throw new UncheckedIOException("The application does not start", e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Starts it with nothing in the environment but this. */
    public static PackagedApplication start(Map<String, String> variables) {
        try {
            return start(variables, Files.createTempDirectory(Path.of("target"), "application-"));
        } catch (IOException e) {
            throw new UncheckedIOException("There is no directory for the application", e);
        }
    }

    /** Starts it in a directory, which may have a {@code .env} file. */
    public static PackagedApplication start(Map<String, String> variables, Path directory) {
        return new PackagedApplication(process(variables, directory));
    }

    /** The application with these arguments; nothing about it in the environment but these variables. */
    public static ProcessBuilder process(Map<String, String> variables, Path directory, String... arguments) {
        List<String> command = new ArrayList<>(command());
        command.addAll(List.of(arguments));
        return process(command, variables).directory(directory.toFile());
    }

    /** What this command starts instead. */
    static PackagedApplication start(List<String> command, Map<String, String> variables) {
        return new PackagedApplication(process(command, variables));
    }

    private static ProcessBuilder process(List<String> command, Map<String, String> variables) {
        ProcessBuilder builder = Unconfigured.process(command);
        builder.environment().putAll(COMMON);
        builder.environment().putAll(variables);
        return builder;
    }

    private static List<String> command() {
        if (Boolean.getBoolean("packaged.native")) {
            return List.of(System.getProperty("native.image.path"));
        }
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(System.getProperty("packaged.jvm", "-Xshare:auto").split(" ")));
        command.addAll(List.of("-jar", JAR.toString()));
        return command;
    }

    /** Where it listens, as soon as it does. */
    public URI address() {
        MatchResult listening = find(LISTENING);
        return URI.create(listening.group(1) + "://127.0.0.1:" + listening.group(2) + "/");
    }

    /** Where it is watched. */
    URI management() {
        return URI.create("http://127.0.0.1:" + find(MANAGED).group(1) + "/");
    }

    private MatchResult find(Pattern line) {
        return await().atMost(SECONDS, TimeUnit.SECONDS).pollInterval(20, TimeUnit.MILLISECONDS).until(() -> {
            // Asked before its last words are read.
            boolean over = !process.isAlive();
            Optional<MatchResult> found = line.matcher(output()).results().findFirst();
            if (found.isEmpty() && over) {
                throw new IllegalStateException("The application has ended:\n" + output());
            }
            return found;
        }, Optional::isPresent).orElseThrow();
    }

    /** Waits until it has ended by itself. */
    public int exitStatus() {
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The application goes on:\n" + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All that it has written so far. */
    public String output() {
        try {
            return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends it as a machine does that fails. */
    void kill() {
        process.destroyForcibly();
        exitStatus();
    }

    /** Asks it to stop, as an operator's tools do. */
    void terminate() {
        process.destroy();
    }

    /** Asks it to stop, and waits until it has. */
    @Override
    public void close() {
        terminate();
        exitStatus();
    }
}

package dev.entrasignin.keycloak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.entrasignin.journey.TlsFiles;

/** A Keycloak of its own, on loopback, at a port that it chooses, with its data in memory only. */
final class Keycloak implements AutoCloseable {

    static final String ADMIN_ID = "journey-admin";
    static final String ADMIN_SECRET = "only-for-this-journey";

    /** The first start of a fresh distribution builds it anew, which takes a minute on a small machine. */
    private static final long START_MINUTES = 4;
    private static final long STOP_SECONDS = 20;
    private static final Pattern LISTENING = Pattern.compile("Listening on: .*(https://127\\.0\\.0\\.1:\\d+)");

    private final Process process;
    private final Thread atExit = new Thread(this::end);
    private final CompletableFuture<URI> address = new CompletableFuture<>();

    private Keycloak(Process process, Path log) {
        this.process = process;
        Runtime.getRuntime().addShutdownHook(atExit);
        Thread reader = new Thread(() -> read(log), "keycloak-output");
        reader.setDaemon(true);
        reader.start();
    }

    static Keycloak start(Path home, TlsFiles tls, Path log) {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        String script = home.resolve(windows ? "bin/kc.bat" : "bin/kc.sh").toString();
        ProcessBuilder command = new ProcessBuilder().redirectErrorStream(true);
        command.command(windows ? "cmd" : "sh", windows ? "/c" : "--", script, "start-dev", "--db=dev-mem",
                "--http-host=127.0.0.1", "--http-port=0",
                // Its cookies are Secure, as the application's are.
                "--https-port=0", "--https-certificate-file=" + tls.certificate(),
                "--https-certificate-key-file=" + tls.key(),
                "--features-disabled=account,admin-fine-grained-authz,ciba,device-flow,impersonation,organization",
                "--log-level=warn,io.quarkus:info");
        command.environment().put("KC_BOOTSTRAP_ADMIN_CLIENT_ID", ADMIN_ID);
        command.environment().put("KC_BOOTSTRAP_ADMIN_CLIENT_SECRET", ADMIN_SECRET);
        command.environment().put("JAVA_HOME", System.getProperty("java.home"));
        command.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
        try {
            return new Keycloak(command.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak does not start from " + home, e);
        }
    }

    /** Where it listens, as soon as it does. */
    URI address() {
        try {
            return address.get(START_MINUTES, TimeUnit.MINUTES);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Keycloak did not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Keycloak started", e);
        }
    }

    private void read(Path log) {
        try (BufferedReader output = process.inputReader();
                PrintWriter copy = new PrintWriter(Files.newBufferedWriter(log), true)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                copy.println(line);
                Matcher listening = LISTENING.matcher(line);
                if (listening.find()) {
                    address.complete(URI.create(listening.group(1)));
                }
            }
            address.completeExceptionally(new IllegalStateException("Keycloak ended; see " + log));
        } catch (IOException e) {
            address.completeExceptionally(e);
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        end();
    }

    /** The script and the Java process that it started. */
    private void end() {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroy();
        all.forEach(ProcessHandle::destroy);
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }
}

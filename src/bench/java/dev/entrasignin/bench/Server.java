package dev.entrasignin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A packaged Quarkus application as a process of its own. */
final class Server implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]+:(\\d+)");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s*(\\d+) kB");

    private final Process process;
    private final URI address;
    private final Duration started;

    private Server(Process process, URI address, Duration started) {
        this.process = process;
        this.address = address;
        this.started = started;
    }

    /** Returns when it has answered its first page. */
    static Server start(Path jdk, List<String> options, Path application, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of(jdk.resolve("bin/java").toString()));
        command.addAll(options);
        command.addAll(List.of("-jar", "quarkus-run.jar"));
        ProcessBuilder builder = new ProcessBuilder(command).directory(application.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.matches("(AZURE|OIDC|SESSION|SIGNIN|TLS|TRUSTED|QUARKUS)_.*"));
        builder.environment().putAll(environment);
        builder.environment().putAll(Map.of("QUARKUS_HTTP_HOST", "127.0.0.1", "QUARKUS_HTTP_PORT", "0",
                "QUARKUS_MANAGEMENT_PORT", "0", "QUARKUS_SHUTDOWN_DELAY", "0S"));
        long start = System.nanoTime();
        try {
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            URI address = URI.create("http://127.0.0.1:" + port(process) + "/");
            int status = HttpClient.newHttpClient().send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                    .statusCode();
            if (status != 200) {
                throw new IllegalStateException(application + " answers " + status);
            }
            return new Server(process, address, Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(application + " does not start", e);
        }
    }

    private static int port(Process process) throws Exception {
        var port = new CompletableFuture<Integer>();
        var output = new StringBuffer();
        new Thread(() -> {
            try (var lines = process.inputReader()) {
                // To the end, for a process waits when nobody reads what it writes.
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    Matcher listening = LISTENING.matcher(line);
                    if (port.isDone()) {
                        continue;
                    }
                    output.append(line).append('\n');
                    if (listening.find()) {
                        port.complete(Integer.valueOf(listening.group(1)));
                    }
                }
            } catch (IOException e) {
                output.append(e);
            }
            port.completeExceptionally(new IllegalStateException(output.toString()));
        }, "server-output").start();
        return port.get(60, TimeUnit.SECONDS);
    }

    URI address() {
        return address;
    }

    /** From its start to its first page. */
    Duration started() {
        return started;
    }

    /** All that it has used so far, user and system. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** What it has in memory; 0 where there is no Linux to ask. */
    long residentKilobytes() {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        try {
            Matcher resident = RESIDENT.matcher(Files.exists(status) ? Files.readString(status) : "");
            return resident.find() ? Long.parseLong(resident.group(1)) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Asks it to stop, and waits until it has. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}

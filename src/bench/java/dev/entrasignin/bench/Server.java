package dev.entrasignin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.entrasignin.localtenant.Unconfigured;

/** A packaged Quarkus application as a process of its own. */
final class Server implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]+:(\\d+)");
    private static final Pattern COMPILER = Pattern.compile("\\(C[12] Compiler.*\\) \\S(?: \\S+){10} (\\d+) (\\d+) ");
    private static final Map<String, String> COMMON = Map.of("QUARKUS_HTTP_HOST", "127.0.0.1", "QUARKUS_HTTP_PORT", "0",
            "QUARKUS_MANAGEMENT_PORT", "0", "QUARKUS_SHUTDOWN_DELAY", "0S");

    private final Process started;
    private final ProcessHandle process;
    private final URI address;
    private final Duration took;

    private Server(Process started, ProcessHandle process, URI address, Duration took) {
        this.started = started;
        this.process = process;
        this.address = address;
        this.took = took;
    }

    /** A jar, in its own directory. Returns when it has answered its first page. */
    static Server start(Path jdk, List<String> options, Path application, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of(jdk.resolve("bin/java").toString()));
        command.addAll(options);
        command.addAll(List.of("-jar", "quarkus-run.jar"));
        return start(command, application, environment, Process::toHandle);
    }

    /** An image, as the README runs it, with podman. */
    static Server start(String image, Map<String, String> environment) {
        String name = "bench-" + UUID.randomUUID();
        List<String> command = new ArrayList<>(List.of("podman", "run", "--rm", "--name", name, "--network=host", "--read-only",
                "--cap-drop=ALL", "--security-opt=no-new-privileges", "--memory=128m"));
        Stream.concat(COMMON.keySet().stream(), environment.keySet().stream()).map("--env="::concat).forEach(command::add);
        command.add(image);
        return start(command, Path.of("target"), environment, podman -> ProcessHandle.of(Long.parseLong(
                output("podman", "inspect", "--format={{.State.Pid}}", name).strip())).orElseThrow());
    }

    private static Server start(List<String> command, Path directory, Map<String, String> environment,
            Function<Process, ProcessHandle> find) {
        ProcessBuilder builder = Unconfigured.process(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().putAll(COMMON);
        long start = System.nanoTime();
        try {
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            URI address = URI.create("http://127.0.0.1:" + port(process) + "/");
            // As a browser or a proxy asks: Java's own client would ask for HTTP/2 first.
            int status = HttpClient.newBuilder().version(Version.HTTP_1_1).build()
                    .send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding()).statusCode();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            if (status != 200) {
                throw new IllegalStateException(command + " answers " + status);
            }
            return new Server(process, find.apply(process), address, took);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(command + " does not start", e);
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
        return took;
    }

    /** All that it has used so far, user and system. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /**
     * What of that Java's compilers have used; nothing where there is no Linux to ask. A compiler's thread that ends, which
     * takes more than two cores, takes its own along.
     */
    Duration compilersCpu() {
        if (!Files.exists(proc("task"))) {
            return Duration.ZERO;
        }
        try (Stream<Path> threads = Files.list(proc("task"))) {
            return Duration.ofMillis(10 * threads.mapToLong(Server::compilerTicks).sum());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In hundredths of a second, user and system: proc(5), fields 14 and 15 of stat. */
    private static long compilerTicks(Path thread) {
        try {
            Matcher stat = COMPILER.matcher(Files.readString(thread.resolve("stat")));
            return stat.find() ? Long.parseLong(stat.group(1)) + Long.parseLong(stat.group(2)) : 0;
        } catch (IOException ended) {
            return 0;
        }
    }

    /** What it has in memory; 0 where there is no Linux to ask. */
    long residentKilobytes() {
        return status("VmRSS");
    }

    long threads() {
        return status("Threads");
    }

    private long status(String name) {
        Path status = proc("status");
        try {
            Matcher value = Pattern.compile(name + ":\\s*(\\d+)").matcher(Files.exists(status) ? Files.readString(status) : "");
            return value.find() ? Long.parseLong(value.group(1)) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files, sockets and all else that has a descriptor. */
    long openFiles() {
        try (Stream<Path> descriptors = Files.list(proc("fd"))) {
            return descriptors.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is left in the heap after a collection, which this asks for. */
    long liveHeapKilobytes() {
        String[] total = jcmd("GC.class_histogram").strip().split("\\s+");
        return Long.parseLong(total[total.length - 1]) / 1024;
    }

    String jcmd(String... command) {
        return output(Stream.concat(Stream.of(Settings.jdk().resolve("bin/jcmd").toString(), String.valueOf(process.pid())),
                Stream.of(command)).toArray(String[]::new));
    }

    private Path proc(String file) {
        return Path.of("/proc", String.valueOf(process.pid()), file);
    }

    private static String output(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(List.of(command) + " has failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks it to stop, and waits until it has. */
    @Override
    public void close() {
        started.destroy();
        started.onExit().join();
    }
}

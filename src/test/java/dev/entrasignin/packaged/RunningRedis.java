package dev.entrasignin.packaged;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * A small Redis server of a test's own, which keeps nothing when it stops. It is called {@code redis-server} and on the path.
 */
final class RunningRedis implements AutoCloseable {

    private static final int SECONDS = 20;
    /** Itself it takes one. */
    private static final String MEMORY = "6mb";

    private final int port = FreePort.any();
    private Process process;

    RunningRedis() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        start();
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    void start() {
        try {
            process = new ProcessBuilder("redis-server", "--port", String.valueOf(port), "--bind", "127.0.0.1", "--save", "",
                    "--appendonly", "no", "--maxmemory", MEMORY).directory(Path.of("target").toFile()).redirectErrorStream(true)
                    .start();
            BufferedReader output = process.inputReader();
            for (String line = output.readLine(); line == null || !line.contains("Ready to accept"); line = output.readLine()) {
                if (line == null) {
                    throw new IllegalStateException("redis-server has ended by itself");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("There is no redis-server to start", e);
        }
    }

    /** All that it has under this pattern, key by key. */
    List<String> keys(String pattern) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                var answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(SECONDS));
            // An inline command; the answer is *n, and for each key $length and the key.
            socket.getOutputStream().write(("KEYS " + pattern + "\r\n").getBytes(StandardCharsets.UTF_8));
            long lines = 2 * Long.parseLong(answers.readLine().substring(1));
            return LongStream.range(0, lines).mapToObj(line -> line(answers))
                    .filter(line -> !line.startsWith("$")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(BufferedReader answers) {
        try {
            return answers.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.entrasignin.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.entrasignin.journey.TlsFiles;
import dev.entrasignin.packaged.FreePort;

/**
 * An nginx of a test's own, with the configuration that the README recommends: {@code docker/nginx/entra-signin.conf}, with
 * other values in place of its examples. It is called {@code nginx} and on the path.
 */
final class RunningNginx implements AutoCloseable {

    private static final Path SAMPLE = Path.of("docker", "nginx", "entra-signin.conf");
    private static final String REPLICAS = """
                server 10.0.0.11:8080 max_fails=0;
                server 10.0.0.12:8080 max_fails=0;
                server 10.0.0.13:8080 max_fails=0;
            """;
    private static final String LOCATION = """
                location %s {
                    proxy_pass http://entra_signin%s;
            """;
    private static final int SECONDS = 20;

    private final int port = FreePort.any();
    private final TlsFiles tls = TlsFiles.write();
    private final Path directory;
    private final String prefix;
    private Process process;

    /** At the root of its host, or under a path such as {@code /portal}. */
    RunningNginx(String prefix) {
        this.prefix = prefix;
        try {
            directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "nginx-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** What people open. */
    URI address() {
        return URI.create("https://127.0.0.1:" + port + prefix + "/");
    }

    /** Starts it in front of replicas that listen on these ports. */
    void start(List<Integer> replicas) {
        try {
            String site = Files.readString(SAMPLE);
            site = replace(site, REPLICAS, replicas.stream().map("    server 127.0.0.1:%d max_fails=0;%n"::formatted)
                    .collect(Collectors.joining()));
            site = replace(site, "listen 443 ssl;", "listen 127.0.0.1:" + port + " ssl;");
            site = replace(site, "/etc/nginx/tls/tls.crt", tls.certificate().toString());
            site = replace(site, "/etc/nginx/tls/tls.key", tls.key().toString());
            if (!prefix.isEmpty()) {
                site = replace(site, "X-Forwarded-Prefix \"\"", "X-Forwarded-Prefix " + prefix);
                for (String path : List.of("/", "/auth/")) {
                    site = replace(site, LOCATION.formatted(path, ""), LOCATION.formatted(prefix + path, path));
                }
            }
            Files.writeString(directory.resolve("nginx.conf"), main(site));
            process = new ProcessBuilder("nginx", "-e", "stderr", "-p", directory.toString(), "-c", "nginx.conf")
                    .redirectErrorStream(true).redirectOutput(directory.resolve("error.log").toFile()).start();
        } catch (IOException e) {
            throw new UncheckedIOException("There is no nginx to start", e);
        }
        await().atMost(SECONDS, TimeUnit.SECONDS).until(() -> {
            assertThat(process.isAlive()).as(errors()).isTrue();
            return isListening();
        });
    }

    private static String replace(String text, String example, String value) {
        assertThat(text).as("the sample").containsOnlyOnce(example);
        return text.replace(example, value);
    }

    /** All that a package of nginx has around a site: with its defaults, above all those of buffers. */
    private String main(String site) {
        String temporary = Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                .map(name -> "%1$s_temp_path %1$s;%n".formatted(name)).collect(Collectors.joining());
        return """
                %s
                daemon off;
                pid nginx.pid;
                error_log stderr warn;
                events {}
                http {
                log_format counted '$status $request_method $uri to $upstream_addr $upstream_status';
                access_log access.log counted;
                %s
                %s
                }
                """.formatted("root".equals(System.getProperty("user.name")) ? "user root;" : "", temporary, site);
    }

    /** A line for each answer: status, method, path, and which replicas were asked. */
    List<String> answers() {
        return lines("access.log");
    }

    String errors() {
        return String.join("\n", lines("error.log"));
    }

    private List<String> lines(String file) {
        try {
            return Files.readAllLines(directory.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        if (process == null) {
            return;
        }
        // Its master ends its workers, too.
        process.destroy();
        try {
            process.waitFor(SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.entrasignin.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HealthCheckTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "HTTP/1.1 200 OK                  |",
            "HTTP/1.0 200 OK                  |",
            "HTTP/1.1 503 Service Unavailable | Not ready: http://localhost:{port}/q/health/ready says why.",
            "HTTP/1.1 404 200                 | What answers on port {port} says 404. {remedy}",
            "SSH-2.0 200 OK                   | What answers on port {port} is not the application. {remedy}",
            "''                               | What answers on port {port} is not the application. {remedy}",
    })
    void only_200_is_ready(String status, String obstacle) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> answer(server, status));
            String port = String.valueOf(server.getLocalPort());

            assertThat(HealthCheck.obstacle(port))
                    .isEqualTo(Optional.ofNullable(obstacle).map(text -> text.replace("{port}", port)
                            .replace("{remedy}", "If it is running, set QUARKUS_MANAGEMENT_PORT to its management port.")));
            answered.join();
        }
    }

    @Test
    void nobody_there_is_not_ready() throws IOException {
        String port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = String.valueOf(server.getLocalPort());
        }
        assertThat(HealthCheck.obstacle(port).orElseThrow()).startsWith("No answer on port " + port + " (")
                .endsWith("set QUARKUS_MANAGEMENT_PORT to its management port.");
    }

    @ParameterizedTest
    @ValueSource(strings = { "no port", "70000", "-1", "" })
    void what_is_no_port_is_named(String port) {
        assertThat(HealthCheck.obstacle(port)).contains("QUARKUS_MANAGEMENT_PORT is not a port: " + port);
    }

    private static void answer(ServerSocket server, String status) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().read();
            socket.getOutputStream().write((status + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.entrasignin.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HealthCheckTest {

    @ParameterizedTest
    @CsvSource({
            "HTTP/1.1 200 OK,                  0",
            "HTTP/1.0 200 OK,                  0",
            "HTTP/1.1 503 Service Unavailable, 1",
            "HTTP/1.1 404 200 ,                1",
            "SSH-2.0 200 OK,                   1",
            "'',                               1",
    })
    void only_200_is_ready(String status, int exitCode) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> answer(server, status));

            assertThat(HealthCheck.run(String.valueOf(server.getLocalPort()))).isEqualTo(exitCode);
            answered.join();
        }
    }

    @Test
    void nobody_there_is_not_ready() throws IOException {
        String port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = String.valueOf(server.getLocalPort());
        }
        assertThat(HealthCheck.run(port)).isEqualTo(1);
        assertThat(HealthCheck.run("no port")).isEqualTo(1);
        assertThat(HealthCheck.run("70000")).isEqualTo(1);
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

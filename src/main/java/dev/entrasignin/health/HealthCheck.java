package dev.entrasignin.health;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Asks the application beside it whether it is ready, for a container without a shell. It uses nothing but the platform's
 * sockets, since it is started again and again within the container's memory limit.
 */
public final class HealthCheck {

    /** The variable with the management port, and what it is if that is not set. */
    public static final String PORT = "QUARKUS_MANAGEMENT_PORT";
    public static final String DEFAULT_PORT = "9000";

    private static final int TIMEOUT_MILLIS = 3_000;

    private HealthCheck() {
    }

    /** Exits with 0 if it is, and with 1 if not. */
    public static void main(String... arguments) {
        System.exit(run(System.getenv().getOrDefault(PORT, DEFAULT_PORT)));
    }

    /**
     * @param port the management port
     * @return the exit code: 0 if the application is ready, otherwise 1
     */
    public static int run(String port) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)), TIMEOUT_MILLIS);
            socket.getOutputStream()
                    .write("GET /q/health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String status = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return status != null && status.matches("HTTP/1\\.[01] 200 .*") ? 0 : 1;
        } catch (IOException | IllegalArgumentException e) {
            return 1;
        }
    }
}

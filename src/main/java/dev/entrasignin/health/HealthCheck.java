package dev.entrasignin.health;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks the application beside it whether it is ready, for a container without a shell. It uses nothing but the platform's
 * sockets, since it is started again and again within the container's memory limit.
 */
public final class HealthCheck {

    /** The variable with the management port, and what it is if that is not set. */
    public static final String PORT = "QUARKUS_MANAGEMENT_PORT";
    public static final String DEFAULT_PORT = "9000";

    private static final int TIMEOUT_MILLIS = 3_000;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3}) .*");
    private static final String REMEDY = "If it is running, set " + PORT + " to its management port.";

    private HealthCheck() {
    }

    /** Exits with 0 if it is; with 1 if not, and says why. */
    public static void main(String... arguments) {
        Optional<String> obstacle = obstacle(System.getenv().getOrDefault(PORT, DEFAULT_PORT));
        obstacle.ifPresent(System.err::println);
        System.exit(obstacle.isEmpty() ? 0 : 1);
    }

    /**
     * @param port the management port
     * @return why the application is not ready, in a sentence; empty if it is
     */
    public static Optional<String> obstacle(String port) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)), TIMEOUT_MILLIS);
            socket.getOutputStream()
                    .write("GET /q/health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String status = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return obstacle(port, STATUS.matcher(status == null ? "" : status));
        } catch (IOException e) {
            return Optional.of("No answer on port " + port + " (" + e.getMessage() + "). " + REMEDY);
        } catch (IllegalArgumentException e) {
            return Optional.of(PORT + " is not a port: " + port);
        }
    }

    private static Optional<String> obstacle(String port, Matcher status) {
        if (!status.matches()) {
            return Optional.of("What answers on port " + port + " is not the application. " + REMEDY);
        }
        return switch (status.group(1)) {
            case "200" -> Optional.empty();
            case "503" -> Optional.of("Not ready: http://localhost:" + port + "/q/health/ready says why.");
            default -> Optional.of("What answers on port " + port + " says " + status.group(1) + ". " + REMEDY);
        };
    }
}

package dev.entrasignin.server;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.quarkus.vertx.http.runtime.management.ManagementConfig;
import io.vertx.core.http.HttpServerOptions;

/**
 * Says at start which ports it cannot have, and why. Where the network is epoll Quarkus does not: what Netty throws there is
 * none of Java's exceptions, so that all its frames are logged, and not the port. Therefore each port is asked for once more
 * before, in Java's way.
 */
@Singleton
class AskForPorts implements HttpServerOptionsCustomizer {

    private final ManagementConfig management;

    AskForPorts(ManagementConfig management) {
        this.management = management;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions server) {
        ask("QUARKUS_HTTP_PORT", server);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions server) {
        // In production dev.entrasignin.server.ServerSettings makes one of the two.
        ask(LaunchMode.current() == LaunchMode.NORMAL ? "QUARKUS_HTTP_PORT" : "QUARKUS_HTTP_SSL_PORT", server);
    }

    private void ask(String variable, HttpServerOptions server) {
        if (server.isReusePort()) {
            // Others may have it as well.
            return;
        }
        String refused = Stream.of(refusal(variable, server.getHost(), server.getPort()),
                refusal("QUARKUS_MANAGEMENT_PORT", management.host(), management.determinePort(LaunchMode.current())))
                .flatMap(Optional::stream).collect(joining());
        if (!refused.isEmpty()) {
            throw new ConfigurationException("Cannot listen here. End what does, or set another port:" + refused);
        }
    }

    private static Optional<String> refusal(String variable, String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // To Quarkus and Vert.x, 0 and -1 are any port that is free.
            socket.bind(new InetSocketAddress(host, Math.max(0, port)));
            return Optional.empty();
        } catch (IOException refused) {
            return Optional.of("\n  - %s: %s:%d: %s".formatted(variable, host, port, refused.getMessage()));
        }
    }
}

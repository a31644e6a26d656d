package dev.entrasignin.packaged;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;

/** For what cannot choose a port itself, or needs the same one again. */
public final class FreePort {

    private FreePort() {
    }

    /** Not one of those that the system gives to connections: it stays free while nobody listens there. */
    public static int any() {
        Random random = new Random();
        while (true) {
            try (ServerSocket socket = new ServerSocket(random.nextInt(10_000, 32_000), 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // another one then
            }
        }
    }
}

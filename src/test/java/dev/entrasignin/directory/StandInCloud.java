package dev.entrasignin.directory;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * One of Microsoft's clouds by its own names: a proxy on loopback, through which a command reaches whatever host it wants to,
 * is led to a directory that has a certificate for all of them.
 */
public final class StandInCloud implements Closeable {

    private static final char[] PASSWORD = "stand-in".toCharArray();

    private final Path trustFile;
    private final StandInDirectory directory;
    private final ServerSocket proxy;
    private final Set<String> hosts = new ConcurrentSkipListSet<>();

    public StandInCloud(Path home, String authorityHost, String graphHost) {
        try {
            KeyStore keys = certificate(home.resolve("cloud.p12"), authorityHost, graphHost);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(managers.getKeyManagers(), null, null);
            trustFile = Files.writeString(home.resolve("cloud.pem"), "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder().encodeToString(keys.getCertificate("cloud").getEncoded())
                    + "\n-----END CERTIFICATE-----\n");
            directory = StandInDirectory.start(tls, URI.create("https://" + graphHost));
            proxy = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
            inBackground(() -> {
                while (true) {
                    Socket client = proxy.accept();
                    inBackground(() -> lead(client));
                }
            });
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public StandInDirectory directory() {
        return directory;
    }

    /** The hosts that were asked for, each with its port. */
    public Set<String> hosts() {
        return hosts;
    }

    /** The environment of a command whose only way out is through here. */
    public Map<String, String> environment() {
        return new HashMap<>(Map.of("TLS_TRUST_FILE", trustFile.toString(), "JDK_JAVA_OPTIONS",
                "-Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=" + proxy.getLocalPort()));
    }

    private static KeyStore certificate(Path store, String... hosts) throws IOException, GeneralSecurityException {
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "cloud", "-keyalg", "RSA", "-dname", "CN=cloud", "-ext",
                "san=dns:" + String.join(",dns:", hosts), "-keystore", store.toString(), "-storetype", "PKCS12",
                "-storepass", new String(PASSWORD)).inheritIO().start();
        keytool.onExit().join();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream content = Files.newInputStream(store)) {
            keys.load(content, PASSWORD);
        }
        return keys;
    }

    /** RFC 9110, section 9.3.6. */
    private void lead(Socket client) throws IOException {
        try (client; Socket server = new Socket(InetAddress.getLoopbackAddress(), directory.uri().getPort())) {
            // Nothing is read ahead: the client is silent until it has its answer.
            BufferedReader head = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            String[] request = head.readLine().split(" ");
            while (!head.readLine().isEmpty()) {
                // no header matters
            }
            hosts.add(request[0].equals("CONNECT") ? request[1] : String.join(" ", request));
            OutputStream answer = client.getOutputStream();
            answer.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            inBackground(() -> client.getInputStream().transferTo(server.getOutputStream()));
            server.getInputStream().transferTo(answer);
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void inBackground(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException closed) {
                // by one of the two, or by the test
            }
        }, "cloud");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            proxy.close();
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.entrasignin.localtenant;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.Vertx;

/**
 * Starts the packaged application, signs someone in and out at a local tenant of its own, and stops it: for a Java virtual
 * machine that writes down what it loads on the way, as an AOT cache (JEP 483, JEP 514) or a CDS archive (JEP 350).
 * Everything is on loopback, and every secret is made up here and good for nothing.
 */
public final class TrainingRun {

    /**
     * An AOT cache without training data. With what compilers learn here (JEP 515) a start compiles a third more before its
     * first page, and the code that comes of so few requests stays: pages and sign-ins cost a tenth more.
     * Other versions of Java than 25 may have no such option.
     */
    private static final List<String> OPTIONS = List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:-AOTRecordTraining");
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]+:(\\d+)");

    private TrainingRun() {
    }

    /**
     * Fails if the application does not start, or anything on the way is not as it should be.
     *
     * @param command what starts the application: {@code java}, and its arguments; a relative path is one from another
     *        directory
     */
    public static void main(String... command) throws IOException, InterruptedException {
        Vertx vertx = Vertx.vertx();
        // Where there is no file .env with somebody's configuration.
        Path elsewhere = Files.createTempDirectory("rehearsal");
        elsewhere.toFile().deleteOnExit();
        AppRegistration app = AppRegistration.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID().toString(), Set.of());
        try (LocalTenant tenant = LocalTenant.start(vertx, 0, app, SigningKey.generate())) {
            List<String> all = new ArrayList<>(List.of(command));
            all.addAll(1, OPTIONS);
            ProcessBuilder builder = Unconfigured.process(all).directory(elsewhere.toFile()).redirectErrorStream(true);
            builder.environment().putAll(environment(tenant));
            Process process = builder.start();
            try (BufferedReader output = process.inputReader()) {
                try {
                    rehearse(tenant, process, output);
                } finally {
                    // Before the reader is closed, which waits for whoever reads until the process has ended. Not the process'
                    // own destroyForcibly(), nor its destroy(), which close its output, too.
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            vertx.close();
        }
    }

    private static void rehearse(LocalTenant tenant, Process process, BufferedReader output)
            throws IOException, InterruptedException {
        URI address = address(output);
        AppRegistration app = tenant.app();
        tenant.register(AppRegistration.of(app.tenantId(), app.clientId(), app.clientSecret().orElseThrow(),
                Set.of(address.resolve("/auth/redirect"))));
        // It must not wait for anyone to read what it says.
        CompletableFuture<Void> read = CompletableFuture.runAsync(() -> output.lines().forEach(line -> {
        }));
        for (Version version : List.of(Version.HTTP_1_1, Version.HTTP_2)) {
            new Rehearsal(tenant, address, version).run();
        }
        process.toHandle().destroy();
        read.join();
        process.waitFor();
    }

    private static Map<String, String> environment(LocalTenant tenant) {
        AppRegistration app = tenant.app();
        return Map.of(
                "AZURE_TENANT_ID", app.tenantId().toString(),
                "AZURE_CLIENT_ID", app.clientId().toString(),
                "AZURE_CLIENT_SECRET", app.clientSecret().orElseThrow(),
                "AZURE_AUTHORITY_HOST", tenant.authorityHost().toString(),
                "SESSION_ENCRYPTION_KEY", UUID.randomUUID() + "," + UUID.randomUUID(),
                "QUARKUS_HTTP_HOST", TenantServer.HOST,
                "QUARKUS_HTTP_PORT", "0",
                "QUARKUS_MANAGEMENT_PORT", "0",
                "QUARKUS_SHUTDOWN_DELAY", "0S");
    }

    private static URI address(BufferedReader output) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                return URI.create("http://" + TenantServer.HOST + ":" + listening.group(1));
            }
        }
        throw new IllegalStateException("The application did not start:\n" + said);
    }
}

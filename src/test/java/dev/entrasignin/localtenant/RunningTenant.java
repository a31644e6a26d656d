package dev.entrasignin.localtenant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.vertx.core.Vertx;

/** A tenant on a port of its own for each test, whose time a test can move. */
final class RunningTenant implements BeforeEachCallback, AfterEachCallback {

    static final UUID TENANT_ID = UUID.fromString("5b1c0e4e-3a77-4a8e-9d0f-6a2f5f3c9b10");
    static final UUID CLIENT_ID = UUID.fromString("c2a4d7f0-18be-4f0b-8a39-0d7a1f6e5b22");
    static final String SECRET = "s3cret~of+the application";
    static final URI REDIRECT_URI = URI.create("https://127.0.0.1:5000/auth/redirect");
    static final URI HOME = URI.create("https://127.0.0.1:5000/");
    static final AppRegistration APP = AppRegistration.of(TENANT_ID, CLIENT_ID, SECRET, Set.of(REDIRECT_URI, HOME));

    private static final Vertx VERTX = Vertx.vertx();

    private final MovableClock clock = new MovableClock();
    private LocalTenant tenant;

    @Override
    public void beforeEach(ExtensionContext context) {
        tenant = LocalTenant.start(VERTX, 0, APP, SigningKey.of(Certificates.FIRST), clock);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        tenant.close();
    }

    LocalTenant tenant() {
        return tenant;
    }

    MovableClock clock() {
        return clock;
    }

    /** A browser and an application that know nothing of those before. */
    Visitor visitor() {
        return new Visitor(tenant);
    }

    Account account(String id) {
        return tenant.accounts().find(id).orElseThrow();
    }

    /** Made once for all tests, as keys take their time. */
    static final class Certificates {

        static final LoopbackCertificate FIRST = make();
        static final LoopbackCertificate SECOND = make();

        private Certificates() {
        }

        private static LoopbackCertificate make() {
            try {
                Path directory = Files.createTempDirectory("local-tenant");
                LoopbackCertificate made = LoopbackCertificate.in(directory);
                for (Path file : Files.list(directory).toList()) {
                    Files.delete(file);
                }
                Files.delete(directory);
                return made;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

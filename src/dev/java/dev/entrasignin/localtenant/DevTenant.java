package dev.entrasignin.localtenant;

import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import dev.entrasignin.provider.ClientCredential.ClientSecret;
import dev.entrasignin.provider.Provider;
import dev.entrasignin.provider.Provider.EntraTenant;
import dev.entrasignin.provider.Secret;
import dev.entrasignin.provider.StandInTenant;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;

/** The local tenant of dev mode, started when no tenant is configured, and the line that says where to look. */
@Singleton
@IfBuildProfile("dev")
class DevTenant implements StandInTenant {

    private static final Logger LOG = Logger.getLogger("dev.entrasignin");
    private static final UUID TENANT_ID = UUID.fromString("10ca1000-7e4a-4000-8000-000000000001");
    private static final UUID CLIENT_ID = UUID.fromString("10ca1000-7e4a-4000-8000-000000000002");
    private static final String CLIENT_SECRET = "known-to-everyone-and-good-for-nothing-but-this-machine";

    private final Vertx vertx;
    private final URI home;
    /** Always the same, so that who is signed in stays signed in over a live reload: the next after the application's. */
    private final int port;
    private LocalTenant running;

    DevTenant(Vertx vertx, @ConfigProperty(name = "quarkus.http.ssl-port") int port) {
        this.vertx = vertx;
        this.home = URI.create("https://127.0.0.1:" + port);
        this.port = port + 1;
    }

    @Override
    public synchronized Provider provider() {
        if (running == null) {
            AppRegistration app = AppRegistration.of(TENANT_ID, CLIENT_ID, CLIENT_SECRET,
                    Set.of(home.resolve("/auth/redirect")))
                    .withFrontChannelLogoutUri(home.resolve("/auth/front_channel_logout"));
            running = LocalTenant.start(vertx, port, app, SigningKey.of(LoopbackCertificate.in(Path.of(".certs"))));
        }
        return new EntraTenant(running.authorityHost(), TENANT_ID, CLIENT_ID.toString(),
                new ClientSecret(new Secret(CLIENT_SECRET)));
    }

    @Override
    public Secret sessionKey() {
        return new Secret(CLIENT_SECRET);
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }

    void announce(@Observes StartupEvent started, Provider provider) {
        if (running == null) {
            LOG.infof("Open %s to sign in at %s; redirect URI to register: %s", home, provider.issuer(),
                    home.resolve("/auth/redirect"));
        } else {
            LOG.infof("Open %s (no tenant is configured, so the local tenant stands in; accounts: %s)", home,
                    running.accounts().all().stream().map(Account::name).collect(joining(", ")));
        }
    }

    @PreDestroy
    synchronized void stop() {
        if (running != null) {
            running.close();
        }
    }
}

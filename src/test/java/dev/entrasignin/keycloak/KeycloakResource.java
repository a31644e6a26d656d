package dev.entrasignin.keycloak;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

import dev.entrasignin.journey.TlsFiles;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Starts Keycloak, and then the packaged application with the variables that lead there. */
public class KeycloakResource implements QuarkusTestResourceLifecycleManager {

    private Keycloak keycloak;
    private KeycloakAdmin admin;

    @Override
    public Map<String, String> start() {
        TlsFiles tls = TlsFiles.write();
        keycloak = Keycloak.start(Path.of(System.getProperty("keycloak.home")), tls, Path.of("target", "keycloak.log"));
        admin = new KeycloakAdmin(keycloak.address(), tls.trust());
        admin.importRealm();
        Map<String, String> settings = new HashMap<>(tls.served());
        settings.putAll(tls.trusted());
        settings.put("oidc.issuer", admin.issuer());
        settings.put("oidc.client-id", KeycloakAdmin.CLIENT_ID);
        settings.put("oidc.client-secret", KeycloakAdmin.CLIENT_SECRET);
        settings.put("session.encryption-key", "a key of thirty-two characters, or more");
        // Another application may run beside this one.
        settings.put("quarkus.management.port", "0");
        settings.put("quarkus.shutdown.delay", "0s");
        // So that a token that has expired is seen to be expired at once.
        settings.put("quarkus.oidc.token.lifespan-grace", "1");
        return settings;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(admin, new TestInjector.MatchesType(KeycloakAdmin.class));
    }

    @Override
    public void stop() {
        if (keycloak != null) {
            keycloak.close();
        }
    }
}

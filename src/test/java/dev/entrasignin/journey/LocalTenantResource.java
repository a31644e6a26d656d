package dev.entrasignin.journey;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import dev.entrasignin.localtenant.AppRegistration;
import dev.entrasignin.localtenant.LocalTenant;
import dev.entrasignin.localtenant.SigningKey;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.Vertx;

/** Starts the local tenant, and then the packaged application with the variables that lead there. */
public class LocalTenantResource implements QuarkusTestResourceLifecycleManager {

    static final UUID TENANT_ID = UUID.fromString("8a7d0c56-30c5-4d37-9e5c-2f6f8f7f1c11");
    static final UUID CLIENT_ID = UUID.fromString("e1f0a9d4-6b1c-4c38-8a5e-9d2c7b3a4f22");

    public static final String SECRET = "the-secret-of-entra-signin";

    private Vertx vertx;
    private LocalTenant tenant;

    @Override
    public Map<String, String> start() {
        TlsFiles tls = TlsFiles.write();
        vertx = Vertx.vertx();
        tenant = LocalTenant.start(vertx, 0, registration(Set.of()), SigningKey.of(tls.made()));
        Map<String, String> settings = new HashMap<>(tls.served());
        settings.putAll(variables(tenant));
        return settings;
    }

    /** What leads an application to a local tenant, as system properties. */
    public static Map<String, String> variables(LocalTenant tenant) {
        return Map.of(
                "azure.authority-host", tenant.authorityHost().toString(),
                "azure.tenant-id", TENANT_ID.toString(),
                "azure.client-id", CLIENT_ID.toString(),
                "azure.client-secret", SECRET,
                "session.encryption-key", "a key of thirty-two characters, or more");
    }

    /** Registers the application, once it is known where it listens. */
    public static void register(LocalTenant tenant, URI application) {
        tenant.register(registration(Set.of(application.resolve("/auth/redirect"))));
    }

    public static AppRegistration registration(Set<URI> redirectUris) {
        return AppRegistration.of(TENANT_ID, CLIENT_ID, SECRET, redirectUris);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(tenant, new TestInjector.MatchesType(LocalTenant.class));
    }

    @Override
    public void stop() {
        if (tenant != null) {
            tenant.close();
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}

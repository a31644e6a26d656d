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

/** Starts the local tenant, and then the application with the variables that lead there. */
public class LocalTenantResource implements QuarkusTestResourceLifecycleManager {

    public static final AppRegistration APP = AppRegistration.of(UUID.fromString("7e571000-7e4a-4000-8000-000000000001"),
            UUID.fromString("7e571000-7e4a-4000-8000-000000000002"), "the local tenant's client secret", Set.of());

    private Vertx vertx;
    private LocalTenant tenant;

    @Override
    public Map<String, String> start() {
        vertx = Vertx.vertx();
        TlsFiles tls = TlsFiles.write();
        tenant = LocalTenant.start(vertx, 0, APP, SigningKey.of(tls.made()));
        Map<String, String> settings = new HashMap<>(tls.served());
        settings.putAll(variables(tenant));
        // Another application may run beside this one.
        settings.put("quarkus.management.port", "0");
        settings.put("quarkus.shutdown.delay", "0s");
        return settings;
    }

    /** What leads the application to a local tenant, as system properties. */
    public static Map<String, String> variables(LocalTenant tenant) {
        return Map.of(
                "azure.tenant-id", APP.tenantId().toString(),
                "azure.client-id", APP.clientId().toString(),
                "azure.client-secret", APP.clientSecret().orElseThrow(),
                "azure.authority-host", tenant.authorityHost().toString(),
                "session.encryption-key", "a key of thirty-two characters, or more");
    }

    /** Registers the application, once it is known where it listens. */
    public static void register(LocalTenant tenant, URI application) {
        tenant.register(AppRegistration.of(APP.tenantId(), APP.clientId(), APP.clientSecret().orElseThrow(),
                Set.of(application.resolve("auth/redirect"))));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(tenant, new TestInjector.MatchesType(LocalTenant.class));
    }

    @Override
    public void stop() {
        if (tenant != null) {
            tenant.close();
        }
        if (vertx != null) {
            vertx.close();
        }
    }
}

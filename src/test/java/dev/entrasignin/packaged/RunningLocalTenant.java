package dev.entrasignin.packaged;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.entrasignin.journey.LocalTenantResource;
import dev.entrasignin.journey.TlsFiles;
import dev.entrasignin.localtenant.AppRegistration;
import dev.entrasignin.localtenant.LocalTenant;
import dev.entrasignin.localtenant.SigningKey;
import io.vertx.core.Vertx;

/** A local tenant of a test's own, for applications that the test starts and stops. */
final class RunningLocalTenant implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final TlsFiles tls = TlsFiles.write();
    private final LocalTenant tenant = LocalTenant.start(vertx, 0, LocalTenantResource.APP, SigningKey.of(tls.made()));

    LocalTenant tenant() {
        return tenant;
    }

    /** The environment of an application that signs in here and serves TLS on a port that is free. */
    Map<String, String> environment() {
        Map<String, String> settings = new HashMap<>(tls.served());
        settings.putAll(LocalTenantResource.variables(tenant));
        Map<String, String> environment = settings.entrySet().stream().collect(Collectors.toMap(
                setting -> setting.getKey().toUpperCase().replaceAll("[.-]", "_"), Map.Entry::getValue));
        environment.put("QUARKUS_HTTP_PORT", "0");
        return environment;
    }

    /** Registers the redirect URI of an application, beside nothing else. */
    void register(URI application) {
        AppRegistration app = LocalTenantResource.APP;
        tenant.register(AppRegistration.of(app.tenantId(), app.clientId(), app.clientSecret().orElseThrow(),
                Set.of(application.resolve("/auth/redirect"))));
    }

    @Override
    public void close() {
        tenant.close();
        vertx.close();
    }
}

package dev.entrasignin.packaged;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import javax.net.ssl.SSLContext;

import dev.entrasignin.journey.LocalTenantResource;
import dev.entrasignin.journey.TlsFiles;
import dev.entrasignin.localtenant.FederatedCredential;
import dev.entrasignin.localtenant.LocalTenant;
import dev.entrasignin.localtenant.SigningKey;
import dev.entrasignin.localtenant.TokenDraft;
import io.vertx.core.Vertx;

/** A local tenant of a test's own, for applications that the test starts and stops. */
public final class RunningLocalTenant implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final TlsFiles tls = TlsFiles.write();
    private final SigningKey signingKey = SigningKey.of(tls.made());
    private final LocalTenant tenant = LocalTenant.start(vertx, 0, LocalTenantResource.APP, signingKey);

    public LocalTenant tenant() {
        return tenant;
    }

    public SigningKey signingKey() {
        return signingKey;
    }

    /** The directory of the certificate and its key, which whoever runs the application has to be able to read. */
    Path tlsFiles() {
        tls.certificate().toFile().setReadable(true, false);
        tls.key().toFile().setReadable(true, false);
        return tls.certificate().getParent();
    }

    /** For what a server says to another: no browser, and the application's certificate is trusted. */
    public HttpClient clientThatTrustsTheApplication() {
        return HttpClient.newBuilder().sslContext(tlsThatTrustsTheApplication()).build();
    }

    public SSLContext tlsThatTrustsTheApplication() {
        return tls.trust();
    }

    /** A Logout Token about nobody yet, OpenID Connect Back-Channel Logout 1.0 section 2.4. */
    public TokenDraft logoutToken() {
        long now = Instant.now().getEpochSecond();
        return TokenDraft.signedBy(signingKey, Map.of("iss", tenant.issuer(), "aud",
                LocalTenantResource.APP.clientId().toString(), "iat", now, "exp", now + 120, "jti",
                UUID.randomUUID().toString(), "ver", "2.0", "tid", LocalTenantResource.APP.tenantId().toString(), "events",
                Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))).withHeader("typ", "logout+jwt");
    }

    /** The environment of an application that signs in here and serves TLS on a port that is free. */
    public Map<String, String> environment() {
        Map<String, String> settings = new HashMap<>(tls.served());
        settings.putAll(LocalTenantResource.variables(tenant));
        Map<String, String> environment = settings.entrySet().stream().collect(Collectors.toMap(
                setting -> setting.getKey().toUpperCase().replaceAll("[.-]", "_"), Map.Entry::getValue));
        environment.put("QUARKUS_HTTP_PORT", "0");
        return environment;
    }

    /** Registers the redirect URI of an application at this address, beside nothing else. */
    public void register(URI application) {
        LocalTenantResource.register(tenant, application);
    }

    /** As {@link #environment()}, with this credential in place of the secret. */
    public Map<String, String> environment(Map<String, String> credential) {
        Map<String, String> environment = environment();
        environment.remove("AZURE_CLIENT_SECRET");
        environment.putAll(credential);
        return environment;
    }

    /** Registers the redirect URI of an application that proves itself with certificates or tokens of others alone. */
    public void register(URI application, Set<X509Certificate> certificates, Set<FederatedCredential> federated) {
        register(application);
        tenant.register(tenant.app().withClientSecret(Optional.empty()).withCertificates(certificates)
                .withFederatedCredentials(federated));
    }

    @Override
    public void close() {
        tenant.close();
        vertx.close();
    }
}

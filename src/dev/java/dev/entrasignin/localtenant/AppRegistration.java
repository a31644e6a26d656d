package dev.entrasignin.localtenant;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The one application the local tenant knows, with what its registration in the portal would hold.
 *
 * @param tenantId the directory (tenant) ID
 * @param clientId the application (client) ID
 * @param clientSecret the client secret, when there is one
 * @param redirectUris the redirect URIs; as at Entra, the only targets after sign-out, too
 * @param frontChannelLogoutUri the front-channel logout URL
 * @param certificates the certificates whose keys may sign client assertions
 * @param federatedCredentials whose tokens do as client assertions, too
 * @param tokenLifetime how long ID and access tokens are valid
 */
public record AppRegistration(UUID tenantId, UUID clientId, Optional<String> clientSecret, Set<URI> redirectUris,
        Optional<URI> frontChannelLogoutUri, Set<X509Certificate> certificates, Set<FederatedCredential> federatedCredentials,
        Duration tokenLifetime) {

    public AppRegistration {
        redirectUris = Set.copyOf(redirectUris);
        certificates = Set.copyOf(certificates);
        federatedCredentials = Set.copyOf(federatedCredentials);
    }

    /** An application with a client secret, no front-channel logout, and tokens that live an hour. */
    public static AppRegistration of(UUID tenantId, UUID clientId, String clientSecret, Set<URI> redirectUris) {
        return new AppRegistration(tenantId, clientId, Optional.of(clientSecret), redirectUris, Optional.empty(), Set.of(),
                Set.of(),
                Duration.ofHours(1));
    }

    public AppRegistration withFrontChannelLogoutUri(URI uri) {
        return new AppRegistration(tenantId, clientId, clientSecret, redirectUris, Optional.of(uri), certificates,
                federatedCredentials, tokenLifetime);
    }

    /** Certificates beside the secret, if there is one. */
    public AppRegistration withCertificates(Set<X509Certificate> registered) {
        return new AppRegistration(tenantId, clientId, clientSecret, redirectUris, frontChannelLogoutUri, registered,
                federatedCredentials, tokenLifetime);
    }

    /** Federated credentials beside the secret, if there is one. */
    public AppRegistration withFederatedCredentials(Set<FederatedCredential> registered) {
        return new AppRegistration(tenantId, clientId, clientSecret, redirectUris, frontChannelLogoutUri, certificates,
                registered, tokenLifetime);
    }

    public AppRegistration withClientSecret(Optional<String> secret) {
        return new AppRegistration(tenantId, clientId, secret, redirectUris, frontChannelLogoutUri, certificates,
                federatedCredentials, tokenLifetime);
    }

    public AppRegistration withTokenLifetime(Duration lifetime) {
        return new AppRegistration(tenantId, clientId, clientSecret, redirectUris, frontChannelLogoutUri, certificates,
                federatedCredentials, lifetime);
    }

    @Override
    public String toString() {
        return "AppRegistration[tenantId=%s, clientId=%s, clientSecret=%s, redirectUris=%s, certificates=%d]".formatted(
                tenantId, clientId, clientSecret.isPresent() ? "(set)" : "(none)", redirectUris, certificates.size());
    }
}

package dev.entrasignin.credential;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import dev.entrasignin.provider.ClientCredential;
import dev.entrasignin.provider.ClientCredential.ClientCertificate;
import dev.entrasignin.provider.ClientCredential.ClientSecret;
import dev.entrasignin.provider.ClientCredential.FederatedTokenFile;
import dev.entrasignin.provider.ClientCredential.ManagedIdentity;
import dev.entrasignin.provider.Provider;
import dev.entrasignin.provider.Provider.EntraTenant;
import dev.entrasignin.provider.SecretVariables;
import dev.entrasignin.provider.UnusableCertificateException;
import io.vertx.core.Vertx;

/** The application's credential at work. */
@Singleton
class Credential {

    private final Optional<ClientAssertion> assertion;
    private final Optional<CurrentSecret> secret;
    private final Supplier<Optional<Instant>> expires;

    Credential(Provider provider, Vertx vertx) {
        ClientCredential credential = provider.credential();
        Optional<CurrentSecret> shared = Optional.empty();
        if (credential instanceof ClientCertificate certificate && provider instanceof EntraTenant tenant) {
            WatchedCertificate watched = watch(certificate);
            assertion = Optional.of(ClientAssertion.blocking(vertx, () -> SignedAssertion.of(watched.look(),
                    certificate.algorithm(), tenant.clientId(), tenant.tokenEndpoint(), Clock.systemUTC().instant())));
            expires = () -> Optional.of(watched.look().expires());
        } else if (credential instanceof FederatedTokenFile file) {
            assertion = Optional.of(ClientAssertion.blocking(vertx, () -> TokenFile.read(file.path())));
            expires = Optional::empty;
        } else if (credential instanceof ManagedIdentity identity) {
            assertion = Optional.of(new ManagedIdentityTokens(identity, vertx, Clock.systemUTC()));
            expires = Optional::empty;
        } else if (credential instanceof ClientSecret started) {
            WatchedSecret watched = new WatchedSecret(started, SecretVariables.of(provider));
            assertion = Optional.empty();
            shared = Optional.of(CurrentSecret.of(vertx, watched));
            expires = () -> watched.look().expires();
        } else {
            throw new IllegalStateException("a credential that nobody uses");
        }
        secret = shared;
    }

    private static WatchedCertificate watch(ClientCertificate certificate) {
        try {
            return new WatchedCertificate(certificate.file());
        } catch (UnusableCertificateException e) {
            // It was good a moment ago, when the configuration was read.
            throw new IllegalStateException(e.getMessage());
        }
    }

    /** Empty if the credential is a secret. */
    Optional<ClientAssertion> assertion() {
        return assertion;
    }

    /** Empty if the credential is an assertion. */
    Optional<CurrentSecret> secret() {
        return secret;
    }

    /**
     * The end of the certificate that is in its file now, or of the client secret in use if
     * {@code AZURE_CLIENT_SECRET_EXPIRES} beside it tells. Empty if nobody knows, or if somebody else keeps the credential
     * fresh. Reads the file, so not for an event loop.
     */
    Optional<Instant> expires() {
        return expires.get();
    }
}

package dev.entrasignin.provider;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What proves to the provider's token endpoint that this application is the one it says it is. An application has exactly one;
 * every value has been checked by {@link ProviderConfiguration}.
 */
public sealed interface ClientCredential {

    /**
     * A shared secret, OpenID Connect Core 1.0 section 9. That of the provider is what the application was started with; in a
     * {@code .env} file it may be replaced, see {@link SecretVariables}.
     *
     * @param expires when it ends, if the operator has told
     */
    record ClientSecret(Secret value, Optional<Instant> expires) implements ClientCredential {

        /** A secret of which nobody knows when it ends. */
        public ClientSecret(Secret value) {
            this(value, Optional.empty());
        }
    }

    /** A certificate whose key signs assertions (RFC 7523) with this algorithm of RFC 7518. */
    record ClientCertificate(CertificateFile file, String algorithm) implements ClientCredential {
    }

    /** A file that holds an assertion made by somebody whom the provider trusts, such as a Kubernetes cluster. */
    record FederatedTokenFile(Path path) implements ClientCredential {
    }

    /**
     * A user-assigned managed identity of Azure, whose token is the assertion.
     *
     * @param clientId of the managed identity, not of the application
     * @param endpoint where this machine gets the token
     * @param header what App Service wants to see there; without one the endpoint is the Instance Metadata Service
     * @param resource what the token must be for, which differs between clouds
     */
    record ManagedIdentity(String clientId, URI endpoint, Optional<Secret> header, String resource)
            implements
                ClientCredential {
    }
}

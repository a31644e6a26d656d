package dev.entrasignin.provider;

import java.net.URI;
import java.util.List;
import java.util.UUID;

import dev.entrasignin.provider.ClientCredential.ClientSecret;

/**
 * Where people sign in: the OpenID provider, and what this application is to it. Every value has been checked by
 * {@link ProviderConfiguration}.
 */
public sealed interface Provider {

    /** Issuer Identifier, OpenID Connect Core 1.0 section 2: what {@code iss} must be, to the letter. */
    String issuer();

    String clientId();

    ClientCredential credential();

    /** Scope values asked for besides {@code openid}. */
    List<String> scopes();

    /** Which client of which issuer this is: what is sealed for one is nothing to another, even under the same key. */
    default String client() {
        return clientId() + " of " + issuer();
    }

    /** One tenant of Microsoft Entra ID, by its own authority; never {@code common} or {@code organizations}. */
    record EntraTenant(URI authorityHost, UUID tenantId, String clientId, ClientCredential credential) implements Provider {

        /** The tenant of every personal Microsoft account; its users never sign in here. */
        static final UUID PERSONAL_ACCOUNTS = UUID.fromString("9188040d-6c67-4c5b-b112-36a304b66dad");

        @Override
        public String issuer() {
            return authorityHost + "/" + tenantId + "/v2.0";
        }

        /** Where assertions are for: nowhere else are they worth anything. */
        public String tokenEndpoint() {
            return authorityHost + "/" + tenantId + "/oauth2/v2.0/token";
        }

        @Override
        public List<String> scopes() {
            return List.of("profile", "email", "offline_access");
        }
    }

    /** Any other OpenID provider, known by its issuer alone. */
    record OpenIdProvider(String issuer, String clientId, Secret clientSecret, ClientAuthentication clientAuthentication,
            List<String> scopes) implements Provider {

        @Override
        public ClientSecret credential() {
            return new ClientSecret(clientSecret);
        }
    }

    /** How the client secret travels, OpenID Connect Core 1.0 section 9. */
    enum ClientAuthentication {
        BASIC,
        POST
    }
}

package dev.entrasignin.provider;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.entrasignin.provider.ProviderConfiguration.Result;

/** Variables as an operator sets them, by their names in the environment. */
record Variables(Map<String, String> values) {

    static final String TENANT = "8f2a4d6c-1b3e-4f5a-9c7d-0e1f2a3b4c5d";
    static final String CLIENT = "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";
    static final String CLIENT_SECRET = "AbC8Q~hunter2.the-secret_of~Entra";
    static final String SESSION_KEY = "0123456789abcdefghijklmnopqrstuv";

    /** All that production needs with Entra. */
    static Variables entra() {
        return new Variables(Map.of("AZURE_TENANT_ID", TENANT, "AZURE_CLIENT_ID", CLIENT, "AZURE_CLIENT_SECRET",
                CLIENT_SECRET, "SESSION_ENCRYPTION_KEY", SESSION_KEY));
    }

    /** All that production needs with another provider. */
    static Variables otherProvider() {
        return new Variables(Map.of("OIDC_ISSUER", "https://id.example.com/realms/staff", "OIDC_CLIENT_ID", "portal",
                "OIDC_CLIENT_SECRET", CLIENT_SECRET, "SESSION_ENCRYPTION_KEY", SESSION_KEY));
    }

    static Variables none() {
        return new Variables(Map.of());
    }

    /** The same, with one more or with another value; null takes it away. */
    Variables with(String name, String value) {
        var changed = new HashMap<>(values);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return new Variables(changed);
    }

    Result readInProduction() {
        return ProviderConfiguration.read(azure(), identity(), oidc(), session(), true);
    }

    Result readInDevelopment() {
        return ProviderConfiguration.read(azure(), identity(), oidc(), session(), false);
    }

    boolean isUnset() {
        return ProviderConfiguration.isUnset(azure(), oidc());
    }

    private AzureVariables azure() {
        return new Azure(value("AZURE_TENANT_ID"), value("AZURE_CLIENT_ID"), value("AZURE_CLIENT_SECRET"),
                value("AZURE_CLIENT_SECRET_EXPIRES"), value("AZURE_CLIENT_CERTIFICATE_PATH"),
                value("AZURE_CLIENT_CERTIFICATE_PASSWORD"),
                value("AZURE_CLIENT_CERTIFICATE_ALGORITHM"), value("AZURE_FEDERATED_TOKEN_FILE"),
                value("AZURE_MANAGED_IDENTITY_CLIENT_ID"), value("AZURE_POD_IDENTITY_AUTHORITY_HOST"),
                value("AZURE_AUTHORITY_HOST"));
    }

    private IdentityVariables identity() {
        return new Identity(value("IDENTITY_ENDPOINT"), value("IDENTITY_HEADER"));
    }

    private OidcVariables oidc() {
        return new Oidc(value("OIDC_ISSUER"), value("OIDC_CLIENT_ID"), value("OIDC_CLIENT_SECRET"),
                value("OIDC_CLIENT_AUTHENTICATION"), value("OIDC_SCOPES"));
    }

    private SessionVariables session() {
        return new Session(value("SESSION_ENCRYPTION_KEY"), value("SESSION_ENCRYPTION_KEY_PREVIOUS"),
                value("SESSION_STORE_REDIS"));
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    private record Azure(Optional<String> tenantId, Optional<String> clientId, Optional<String> clientSecret,
            Optional<String> clientSecretExpires, Optional<String> clientCertificatePath,
            Optional<String> clientCertificatePassword, Optional<String> clientCertificateAlgorithm,
            Optional<String> federatedTokenFile, Optional<String> managedIdentityClientId,
            Optional<String> podIdentityAuthorityHost,
            Optional<String> authorityHost) implements AzureVariables {
    }

    private record Identity(Optional<String> endpoint, Optional<String> header) implements IdentityVariables {
    }

    private record Session(Optional<String> encryptionKey, Optional<String> encryptionKeyPrevious,
            Optional<String> storeRedis)
            implements
                SessionVariables {
    }

    private record Oidc(Optional<String> issuer, Optional<String> clientId, Optional<String> clientSecret,
            Optional<String> clientAuthentication, Optional<String> scopes) implements OidcVariables {
    }
}

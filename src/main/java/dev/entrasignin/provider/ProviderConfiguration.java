package dev.entrasignin.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.entrasignin.configuration.Fault;
import dev.entrasignin.provider.ClientCredential.ClientSecret;

/** Reads the variables, and finds every fault in one go. Pure: the same variables give the same answer. */
final class ProviderConfiguration {

    private static final int SESSION_KEY_MIN_LENGTH = 32;
    private static final String MAKE_A_KEY = "openssl rand -base64 32";

    private final VariableReader read = new VariableReader();

    private ProviderConfiguration() {
    }

    /** What came of it: either everything needed to start, or all the reasons not to. */
    sealed interface Result {

        record Valid(Provider provider, List<Secret> sessionKeys) implements Result {
        }

        record Invalid(List<Fault> faults) implements Result {
        }
    }

    /** Whether nothing at all is said about a provider, as on a fresh clone. */
    static boolean isUnset(AzureVariables azure, OidcVariables oidc) {
        return !anyAzure(azure) && !anyOidc(oidc);
    }

    /**
     * @param sessionKeyRequired in production, where sessions must outlive a restart and be shared by replicas; elsewhere
     *        the client secret of the start stands in
     */
    static Result read(AzureVariables azure, IdentityVariables identity, OidcVariables oidc, SessionVariables session,
            boolean sessionKeyRequired) {
        var reader = new ProviderConfiguration();
        Provider provider = reader.provider(azure, identity, oidc);
        List<Secret> sessionKeys = reader.sessionKeys(session, sessionKeyRequired, provider);
        return reader.read.faults().isEmpty() ? new Result.Valid(provider, sessionKeys)
                : new Result.Invalid(reader.read.faults());
    }

    private static boolean anyAzure(AzureVariables azure) {
        return CredentialConfiguration.isSet(azure) || Stream.of(azure.tenantId(), azure.clientId())
                .map(VariableReader::given).anyMatch(Optional::isPresent);
    }

    private static boolean anyOidc(OidcVariables oidc) {
        return Stream.of(oidc.issuer(), oidc.clientId(), oidc.clientSecret(), oidc.clientAuthentication(), oidc.scopes())
                .map(VariableReader::given).anyMatch(Optional::isPresent);
    }

    private Provider provider(AzureVariables azure, IdentityVariables identity, OidcVariables oidc) {
        if (anyOidc(oidc) && anyAzure(azure)) {
            read.fault("AZURE_TENANT_ID, OIDC_ISSUER",
                    "both the AZURE_* and the OIDC_* variables are set; keep one family and unset the other");
            return null;
        }
        return anyOidc(oidc) ? new OpenIdConfiguration(read).provider(oidc)
                : new EntraConfiguration(read).tenant(azure, identity);
    }

    private List<Secret> sessionKeys(SessionVariables session, boolean required, Provider provider) {
        List<Secret> keys = new ArrayList<>();
        VariableReader.given(session.encryptionKey()).map(key -> sessionKey("SESSION_ENCRYPTION_KEY", key))
                .ifPresent(keys::add);
        boolean secret = provider != null && provider.credential() instanceof ClientSecret;
        if (keys.isEmpty() && (required || provider != null && provider.credential() != null && !secret)) {
            read.fault("SESSION_ENCRYPTION_KEY",
                    "is not set; set it to a random value, the same on every replica; make one with: " + MAKE_A_KEY);
        } else if (keys.isEmpty() && secret) {
            keys.add(((ClientSecret) provider.credential()).value());
        }
        VariableReader.given(session.encryptionKeyPrevious()).map(key -> sessionKey("SESSION_ENCRYPTION_KEY_PREVIOUS", key))
                .ifPresent(keys::add);
        return keys;
    }

    private Secret sessionKey(String variable, String value) {
        if (value.length() < SESSION_KEY_MIN_LENGTH) {
            read.fault(variable,
                    "must have at least " + SESSION_KEY_MIN_LENGTH + " characters; make one with: " + MAKE_A_KEY);
        }
        return new Secret(value);
    }
}

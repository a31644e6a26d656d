package dev.entrasignin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.entrasignin.configuration.Fault;
import dev.entrasignin.provider.ProviderConfiguration.Result;
import dev.entrasignin.provider.ProviderConfiguration.Result.Invalid;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

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

    /** What is wrong with these variables in production; there is something. */
    static List<Fault> faults(Variables variables) {
        Result result = variables.readInProduction();
        assertThat(result).isInstanceOf(Invalid.class);
        return ((Invalid) result).faults();
    }

    static List<String> faulty(Variables variables) {
        return faults(variables).stream().map(Fault::variable).toList();
    }

    Result readInProduction() {
        return read(true);
    }

    Result readInDevelopment() {
        return read(false);
    }

    boolean isUnset() {
        SmallRyeConfig config = config();
        return ProviderConfiguration.isUnset(config.getConfigMapping(AzureVariables.class),
                config.getConfigMapping(OidcVariables.class));
    }

    private Result read(boolean production) {
        SmallRyeConfig config = config();
        return ProviderConfiguration.read(config.getConfigMapping(AzureVariables.class),
                config.getConfigMapping(IdentityVariables.class), config.getConfigMapping(OidcVariables.class),
                config.getConfigMapping(SessionVariables.class), production);
    }

    private SmallRyeConfig config() {
        return new SmallRyeConfigBuilder().withMapping(AzureVariables.class).withMapping(IdentityVariables.class)
                .withMapping(OidcVariables.class).withMapping(SessionVariables.class)
                .withSources(new EnvConfigSource(values, 300)).build();
    }
}

package dev.entrasignin.provider;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import dev.entrasignin.provider.ClientCredential.ClientSecret;
import dev.entrasignin.provider.Provider.EntraTenant;
import io.smallrye.config.SmallRyeConfig;

/**
 * The variables of the client secret while the application runs. Of the places that they may stand in only the {@code .env}
 * file changes; a system property or a variable of the environment comes before it.
 */
public record SecretVariables(Provider provider, Path envFile) {

    /** Of the application that runs in this directory. */
    public static SecretVariables of(Provider provider) {
        return new SecretVariables(provider, Path.of(System.getProperty("user.dir"), ".env"));
    }

    /** The file as it is now; empty if there is none. */
    public byte[] content() throws IOException {
        return Files.exists(envFile) ? Files.readAllBytes(envFile) : new byte[0];
    }

    /**
     * The client secret that the application would start with now; empty if it would not start with one.
     *
     * @throws RuntimeException if the file is no properties file
     */
    public Optional<ClientSecret> read() {
        SmallRyeConfig variables = CheckedConfiguration.variables(envFile).build();
        return Optional.ofNullable(provider instanceof EntraTenant tenant
                ? new CredentialConfiguration(new VariableReader()).credential(
                        variables.getConfigMapping(AzureVariables.class), variables.getConfigMapping(IdentityVariables.class),
                        tenant.authorityHost())
                : VariableReader.given(variables.getConfigMapping(OidcVariables.class).clientSecret())
                        .map(value -> new ClientSecret(new Secret(value))).orElse(null))
                .filter(ClientSecret.class::isInstance).map(ClientSecret.class::cast);
    }
}

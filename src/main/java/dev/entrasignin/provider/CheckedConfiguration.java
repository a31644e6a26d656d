package dev.entrasignin.provider;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.entrasignin.configuration.Fault;
import dev.entrasignin.provider.ProviderConfiguration.Result;
import dev.entrasignin.server.ServerConfiguration;
import io.smallrye.config.DotEnvConfigSourceProvider;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * The configuration as the application in production would find it, read without starting it.
 *
 * @param provider empty if there are faults
 * @param trustedProxies {@code TRUSTED_PROXIES}
 */
public record CheckedConfiguration(Optional<Provider> provider, List<Fault> faults, boolean servesTls,
        Optional<String> trustedProxies) {

    /** System properties before the environment before this file, as Quarkus has it. */
    public static CheckedConfiguration read(Path envFile) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().addDefaultInterceptors().addSystemSources()
                .withValidateUnknown(false)
                .withSources(DotEnvConfigSourceProvider.dotEnvSources(envFile.toAbsolutePath().toUri().toString(),
                        CheckedConfiguration.class.getClassLoader()))
                .withMapping(AzureVariables.class).withMapping(IdentityVariables.class).withMapping(OidcVariables.class)
                .withMapping(SessionVariables.class);
        SmallRyeConfig config = ServerConfiguration.addTo(builder).build();
        Result result = ProviderConfiguration.read(config.getConfigMapping(AzureVariables.class),
                config.getConfigMapping(IdentityVariables.class), config.getConfigMapping(OidcVariables.class),
                config.getConfigMapping(SessionVariables.class), true);
        List<Fault> faults = new ArrayList<>(ServerConfiguration.of(config).faults());
        if (result instanceof Result.Invalid invalid) {
            faults.addAll(0, invalid.faults());
        }
        return new CheckedConfiguration(
                result instanceof Result.Valid valid ? Optional.of(valid.provider()) : Optional.empty(), faults,
                config.getOptionalValue("tls.certificate-file", String.class).isPresent(),
                config.getOptionalValue("trusted.proxies", String.class));
    }
}

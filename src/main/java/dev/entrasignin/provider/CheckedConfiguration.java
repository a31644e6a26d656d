package dev.entrasignin.provider;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.entrasignin.configuration.Fault;
import dev.entrasignin.configuration.FeatureConfiguration.Reader;
import dev.entrasignin.provider.ProviderConfiguration.Result;
import io.smallrye.config.DotEnvConfigSourceProvider;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * The configuration as the application would find it, read without starting it.
 *
 * @param production or else dev mode
 * @param provider empty if there are faults; and in dev mode if none is set, where the local tenant stands in
 * @param trustedProxies {@code TRUSTED_PROXIES}
 * @param neededClaims claims without which the policy lets nobody in, besides those that are always there
 */
public record CheckedConfiguration(boolean production, Optional<Provider> provider, List<Fault> faults, boolean servesTls,
        Optional<String> trustedProxies, Set<String> neededClaims) {

    /**
     * System properties before the environment before this file, as Quarkus has it.
     *
     * @param production where there is no local tenant and a session key is required; or else dev mode
     * @param features those whose variables are checked besides the provider's
     */
    public static CheckedConfiguration read(Path envFile, boolean production, List<Reader> features) {
        SmallRyeConfigBuilder variables = variables(envFile).withMapping(SessionVariables.class);
        features.stream().map(Reader::variables).flatMap(List::stream).forEach(variables::withMapping);
        SmallRyeConfig config = variables.build();
        AzureVariables azure = config.getConfigMapping(AzureVariables.class);
        OidcVariables oidc = config.getConfigMapping(OidcVariables.class);
        boolean localTenant = !production && ProviderConfiguration.isUnset(azure, oidc);
        Result result = ProviderConfiguration.read(azure, config.getConfigMapping(IdentityVariables.class), oidc,
                config.getConfigMapping(SessionVariables.class), production);
        List<Fault> faults = new ArrayList<>();
        features.forEach(feature -> faults.addAll(feature.configuration().apply(config).faults()));
        if (result instanceof Result.Invalid invalid && !localTenant) {
            faults.addAll(0, invalid.faults());
        }
        return new CheckedConfiguration(production,
                result instanceof Result.Valid valid ? Optional.of(valid.provider()) : Optional.empty(), faults,
                config.getOptionalValue("tls.certificate-file", String.class).isPresent(),
                config.getOptionalValue("trusted.proxies", String.class),
                neededClaims(config));
    }

    private static Set<String> neededClaims(SmallRyeConfig config) {
        Set<String> claims = new HashSet<>();
        if (config.getOptionalValue("signin.policy.required-groups", String.class).isPresent()) {
            claims.add("groups");
        }
        if (config.getOptionalValue("signin.policy.guests", String.class).filter(guests -> guests.strip()
                .equalsIgnoreCase("deny")).isPresent()) {
            claims.add("acct");
        }
        return claims;
    }

    static SmallRyeConfigBuilder variables(Path envFile) {
        return new SmallRyeConfigBuilder().addDefaultInterceptors().addSystemSources().withValidateUnknown(false)
                .withSources(DotEnvConfigSourceProvider.dotEnvSources(envFile.toAbsolutePath().toUri().toString(),
                        CheckedConfiguration.class.getClassLoader()))
                .withMapping(AzureVariables.class).withMapping(IdentityVariables.class).withMapping(OidcVariables.class);
    }
}

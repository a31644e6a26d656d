package dev.entrasignin.provider;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.entrasignin.configuration.Fault;
import dev.entrasignin.configuration.FeatureConfiguration;
import dev.entrasignin.provider.Provider.ClientAuthentication;
import dev.entrasignin.provider.Provider.EntraTenant;
import dev.entrasignin.provider.Provider.OpenIdProvider;
import dev.entrasignin.provider.ProviderConfiguration.Result;
import io.quarkus.arc.All;
import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.common.runtime.config.OidcClientCommonConfig.Credentials.Secret.Method;
import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.oidc.runtime.OidcTenantConfig.SignatureAlgorithm;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Hands the provider to Quarkus at start-up. What does not depend on it stands in {@code application.properties} under
 * {@code quarkus.oidc.*}.
 */
class ProviderSetup {

    /** What {@link ProviderConfiguration} made of the variables, once for the life of the application. */
    record Settings(Provider provider, SessionKeys keys) {
    }

    @Singleton
    @Produces
    Settings settings(AzureVariables azure, IdentityVariables identity, OidcVariables oidc, SessionVariables session,
            @All List<FeatureConfiguration> features, Instance<StandInTenant> standIn) {
        List<Fault> faults = features.stream().flatMap(feature -> feature.faults().stream())
                .collect(toCollection(ArrayList::new));
        if (standIn.isResolvable() && ProviderConfiguration.isUnset(azure, oidc)) {
            refuse(faults);
            Provider provider = standIn.get().provider();
            return new Settings(provider, SessionKeys.from(List.of(standIn.get().sessionKey())));
        }
        boolean production = LaunchMode.current() == LaunchMode.NORMAL;
        Result result = ProviderConfiguration.read(azure, identity, oidc, session, production);
        if (result instanceof Result.Invalid invalid) {
            faults.addAll(0, invalid.faults());
        }
        refuse(faults);
        Result.Valid valid = (Result.Valid) result;
        return new Settings(valid.provider(), SessionKeys.from(valid.sessionKeys()));
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults.stream().map(Fault::toString)
                    .collect(joining("\n  - ", "This configuration cannot work. Set these variables"
                            + " (in the environment, or in a file .env; .env.example explains each):\n  - ", "")));
        }
    }

    @Singleton
    @Produces
    Provider provider(Settings settings) {
        return settings.provider();
    }

    @Singleton
    @Produces
    SessionKeys sessionKeys(Settings settings) {
        return settings.keys();
    }

    void configure(@Observes Oidc oidc, OidcConfig config, Settings settings) {
        oidc.create(tenantConfig(OidcTenantConfig.builder(config.namedTenants().get(OidcConfig.DEFAULT_TENANT_KEY)), settings));
    }

    private static OidcTenantConfig tenantConfig(OidcTenantConfigBuilder builder, Settings settings) {
        Provider provider = settings.provider();
        if (provider instanceof EntraTenant entra) {
            // The issuer names the tenant already; these hold even if a provider's discovery document does not.
            builder.token().requiredClaims(Map.of("tid", entra.tenantId().toString(), "ver", "2.0")).end();
        }
        if (provider instanceof OpenIdProvider other && other.clientAuthentication() == ClientAuthentication.BASIC) {
            // So that Quarkus leaves client_id out of the form. The header is made anew for each request, with the secret of then.
            builder.credentials().clientSecret(other.clientSecret().value(), Method.BASIC).end();
        }
        // Without credentials there is client_id in the form, as Entra wants it whatever the credential is; and that is added by
        // dev.entrasignin.credential to each token request.
        return builder.enableTenant()
                .authServerUrl(provider.issuer())
                .clientId(provider.clientId())
                .authentication().scopes(provider.scopes()).end()
                // The default of OpenID Connect Core 1.0, section 3.1.3.7, and all that Entra signs with.
                .token().issuer(provider.issuer()).signatureAlgorithm(SignatureAlgorithm.RS256).end()
                .build();
    }
}

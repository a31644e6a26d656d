package dev.entrasignin.provider;

import java.time.Duration;
import java.util.Optional;

import jakarta.inject.Singleton;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.smallrye.mutiny.Uni;

/**
 * The provider as Quarkus knows it. What this application takes from the inside of Quarkus' OpenID Connect extension about
 * the provider is here.
 */
@Singleton
public class ProviderTenant {

    private final TenantConfigBean tenants;

    ProviderTenant(TenantConfigBean tenants) {
        this.tenants = tenants;
    }

    public OidcTenantConfig configuration() {
        return tenants.getDefaultTenant().oidcConfig();
    }

    /** What the discovery document says; empty while it has not been had. */
    public Optional<OidcConfigurationMetadata> metadata() {
        return Optional.ofNullable(tenants.getDefaultTenant().getOidcMetadata());
    }

    /** Comes when the discovery document and the keys are there; fetches them if they are not, and fails if it cannot. */
    public Uni<Void> ready() {
        return tenants.getDefaultTenant().initialize().replaceWithVoid();
    }

    /** Tokens for a refresh token, not verified yet; requests for the same one at the same time are one. */
    public Uni<AuthorizationCodeTokens> refresh(String refreshToken) {
        return tenants.getDefaultTenant().initialize().map(TenantConfigContext::provider)
                .flatMap(provider -> provider.refreshTokens(refreshToken))
                .ifNoItem().after(patience()).fail();
    }

    /** How long to wait for an answer of the provider. */
    public Duration patience() {
        return configuration().connectionTimeout();
    }
}

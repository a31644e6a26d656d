package dev.entrasignin.provider;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.entrasignin.claims.IdTokenClaims;
import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.runtime.TenantConfigBean;
import io.quarkus.oidc.runtime.TenantConfigContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.unchecked.Unchecked;
import io.vertx.core.json.JsonObject;

/**
 * The provider as Quarkus knows it. What this application takes from the inside of Quarkus' OpenID Connect extension about
 * the provider is here.
 */
@Singleton
public class ProviderTenant {

    private final TenantConfigBean tenants;
    private final PatientVerification verification;

    ProviderTenant(TenantConfigBean tenants, PatientVerification verification) {
        this.tenants = tenants;
        this.verification = verification;
    }

    public OidcTenantConfig configuration() {
        return tenants.getDefaultTenant().oidcConfig();
    }

    /** What the discovery document says; empty while it has not been had. */
    public Optional<OidcConfigurationMetadata> metadata() {
        return Optional.ofNullable(tenants.getDefaultTenant().getOidcMetadata());
    }

    /** Whether the discovery document and the keys have been had. */
    boolean isLoaded() {
        return tenants.getDefaultTenant().ready();
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

    /**
     * The claims of a token that the provider signed for this client; fails if it is anything else. Whether it is a Logout
     * Token the claims tell.
     */
    public Uni<IdTokenClaims> verifyLogoutToken(String token) {
        return tenants.getDefaultTenant().initialize().map(TenantConfigContext::provider)
                .flatMap(provider -> verification.of(() -> Uni.createFrom()
                        .item(Unchecked.supplier(() -> provider.verifyLogoutJwtToken(token)))
                        // A key that is not known yet, or no longer: fetched once more.
                        .onFailure(PatientVerification::isOfMissingKey)
                        .recoverWithUni(() -> provider.refreshJwksAndVerifyJwtToken(token, true, false, null))))
                .ifNoItem().after(patience()).fail()
                .invoke(() -> requireExpectedAlgorithm(token))
                .map(verified -> IdTokenClaims.ofVerified(token));
    }

    /** Quarkus lets any asymmetric algorithm pass here. */
    private void requireExpectedAlgorithm(String token) {
        String header = new String(Base64.getUrlDecoder().decode(token.split("\\.")[0]), StandardCharsets.UTF_8);
        String expected = configuration().token().signatureAlgorithm().orElseThrow().getAlgorithm();
        if (!expected.equals(new JsonObject(header).getString("alg"))) {
            throw new OIDCException("a logout token of another algorithm");
        }
    }

    /** How long to wait for an answer of the provider. */
    public Duration patience() {
        return configuration().connectionTimeout();
    }
}

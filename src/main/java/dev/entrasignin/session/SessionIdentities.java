package dev.entrasignin.session;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.jwt.Claims;
import org.jose4j.jwt.JwtClaims;

import dev.entrasignin.claims.IdTokenClaims;
import dev.entrasignin.provider.ProviderTenant;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.vertx.core.json.JsonObject;

/**
 * The identities that resources see. Made from the ID token without verifying its signature once more: it was verified before
 * it was sealed, and only this application can seal.
 */
@Singleton
class SessionIdentities {

    private final ProviderTenant provider;

    SessionIdentities(ProviderTenant provider) {
        this.provider = provider;
    }

    SecurityIdentity of(OpenedSession opened) {
        return new SessionIdentity(opened.displayName(), () -> whole(opened.session().idToken()));
    }

    private SecurityIdentity whole(String idToken) {
        IdTokenClaims claims = IdTokenClaims.ofVerified(idToken);
        var credential = new IdTokenCredential(idToken);
        var builder = QuarkusSecurityIdentity.builder().addCredential(credential)
                .setPrincipal(new OidcJwtCallerPrincipal(jwtClaims(claims, idToken), credential))
                .addAttribute(IdTokenClaims.ATTRIBUTE, claims)
                .addAttribute(OidcUtils.TENANT_ID_ATTRIBUTE, OidcUtils.DEFAULT_TENANT_ID);
        OidcUtils.setSecurityIdentityRoles(builder, provider.configuration(), new JsonObject(claims.values()));
        return builder.build();
    }

    private static JwtClaims jwtClaims(IdTokenClaims claims, String idToken) {
        var jwtClaims = new JwtClaims();
        claims.values().forEach(jwtClaims::setClaim);
        jwtClaims.setStringClaim(Claims.raw_token.name(), idToken);
        return jwtClaims;
    }
}

package dev.entrasignin.session;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.jwt.Claims;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.InvalidJwtException;

import dev.entrasignin.claims.IdTokenClaims;
import dev.entrasignin.provider.ProviderTenant;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.vertx.core.json.JsonObject;

/**
 * The identity that resources see. Made from the ID token without verifying its signature once more: it was verified before
 * it was sealed, and only this application can seal.
 */
@Singleton
class SessionIdentity {

    private final ProviderTenant provider;

    SessionIdentity(ProviderTenant provider) {
        this.provider = provider;
    }

    SecurityIdentity of(Session session, IdTokenClaims idToken) {
        JsonObject claims = new JsonObject(idToken.values());
        var credential = new IdTokenCredential(session.idToken());
        var builder = QuarkusSecurityIdentity.builder().addCredential(credential)
                .setPrincipal(new OidcJwtCallerPrincipal(jwtClaims(claims, session), credential))
                .addAttribute(IdTokenClaims.ATTRIBUTE, idToken)
                .addAttribute(OidcUtils.TENANT_ID_ATTRIBUTE, OidcUtils.DEFAULT_TENANT_ID);
        OidcUtils.setSecurityIdentityRoles(builder, provider.configuration(), claims);
        return builder.build();
    }

    private static JwtClaims jwtClaims(JsonObject claims, Session session) {
        try {
            JwtClaims parsed = JwtClaims.parse(claims.encode());
            parsed.setClaim(Claims.raw_token.name(), session.idToken());
            return parsed;
        } catch (InvalidJwtException e) {
            // Not as the cause: its message quotes the claims.
            throw new IllegalStateException("An ID token that had been verified cannot be read");
        }
    }
}

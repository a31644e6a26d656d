package dev.entrasignin.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;

import jakarta.inject.Singleton;

import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwt.consumer.Validator;

import dev.entrasignin.claims.IdTokenClaims;
import dev.entrasignin.provider.Provider;
import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.runtime.OidcConfig;

/**
 * What is checked of every ID token, new or refreshed, beyond what Quarkus checks: that it was made for this application
 * alone, not in the future, of somebody, and that the policy lets the person in. The answer is the id of a reason in the
 * catalogue of sign-in failures.
 */
@Singleton
@Unremovable
class IdTokenChecks implements Validator {

    private final Provider provider;
    private final SignInPolicy policy;
    private final Duration skew;

    IdTokenChecks(Provider provider, PolicyConfiguration configuration, OidcConfig oidc) {
        this.provider = provider;
        this.skew = Duration
                .ofSeconds(oidc.namedTenants().get(OidcConfig.DEFAULT_TENANT_KEY).token().lifespanGrace().orElse(0));
        this.policy = configuration.policy();
    }

    /** Null if nothing speaks against the token. */
    @Override
    public String validate(JwtContext token) {
        var claims = new IdTokenClaims(new LinkedHashMap<>(token.getJwtClaims().getClaimsMap()));
        if (isIssuedAfter(claims, Instant.now().plus(skew))) {
            return "claim iat is in the future";
        }
        if (!isForThisClientAlone(claims, provider.clientId())) {
            return "other_client";
        }
        if (isLogoutToken(claims)) {
            return null;
        }
        // Quarkus wants it to be there, and takes an empty one.
        if (claims.values().get("sub") instanceof String sub && sub.isBlank()) {
            return "claim sub is empty";
        }
        return policy.refusal(claims).map(PolicyRefusal::id).orElse(null);
    }

    /**
     * Quarkus asks here about Logout Tokens, too, which say nothing of guests and roles. None can pass for an ID token: it
     * has no nonce, and a refresh refuses {@code events}.
     */
    static boolean isLogoutToken(IdTokenClaims claims) {
        return claims.values().containsKey("events") && !claims.values().containsKey("nonce");
    }

    /** {@code iat}, which Quarkus only wants to be there: a token from the future is of a clock that cannot be trusted. */
    static boolean isIssuedAfter(IdTokenClaims claims, Instant latest) {
        return claims.instant("iat").filter(latest::isBefore).isPresent();
    }

    /**
     * {@code azp}, OpenID Connect Core 1.0 section 3.1.3.7, steps 3 to 5. That the client is in {@code aud} is checked already.
     */
    static boolean isForThisClientAlone(IdTokenClaims claims, String clientId) {
        Object azp = claims.values().get("azp");
        boolean severalAudiences = claims.values().get("aud") instanceof Collection<?> audiences && audiences.size() > 1;
        return azp == null ? !severalAudiences : azp.equals(clientId);
    }
}

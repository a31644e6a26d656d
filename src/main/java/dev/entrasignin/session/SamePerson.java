package dev.entrasignin.session;

import java.util.List;
import java.util.Objects;

import dev.entrasignin.claims.IdTokenClaims;

/**
 * Whether a refreshed ID token is about the person who signed in, and about that sign-in, OpenID Connect Core 1.0 section
 * 12.2: same issuer, subject and audience, and for Entra the same object and tenant. Pure.
 */
final class SamePerson {

    private static final List<String> MUST_NOT_CHANGE = List.of("iss", "sub", "aud", "azp", "oid", "tid");
    private static final List<String> MAY_BE_LEFT_OUT = List.of("nonce", "auth_time");

    private SamePerson() {
    }

    static boolean in(IdTokenClaims before, IdTokenClaims after) {
        // A Logout Token is signed with the same key, and at a refresh there is no nonce to tell the two apart.
        return !after.values().containsKey("events")
                && MUST_NOT_CHANGE.stream().allMatch(claim -> isSame(claim, before, after))
                && MAY_BE_LEFT_OUT.stream().allMatch(claim -> !before.values().containsKey(claim)
                        || !after.values().containsKey(claim) || isSame(claim, before, after))
                && !isIssuedBefore(before, after);
    }

    private static boolean isSame(String claim, IdTokenClaims before, IdTokenClaims after) {
        return Objects.equals(before.values().get(claim), after.values().get(claim));
    }

    /** {@code iat} is when the new token was issued; an older one has been used before. */
    private static boolean isIssuedBefore(IdTokenClaims before, IdTokenClaims after) {
        return before.instant("iat").filter(issued -> after.instant("iat").filter(issued::isAfter).isPresent()).isPresent();
    }
}

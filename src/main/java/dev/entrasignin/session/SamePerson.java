package dev.entrasignin.session;

import java.util.List;
import java.util.Objects;

import dev.entrasignin.claims.IdTokenClaims;

/**
 * Whether a refreshed ID token is about the person who signed in, OpenID Connect Core 1.0 section 12.2: same issuer,
 * subject and audience, and for Entra the same object and tenant. Pure.
 */
final class SamePerson {

    private static final List<String> MUST_NOT_CHANGE = List.of("iss", "sub", "aud", "oid", "tid");

    private SamePerson() {
    }

    static boolean in(IdTokenClaims before, IdTokenClaims after) {
        // A Logout Token is signed with the same key, and at a refresh there is no nonce to tell the two apart.
        return !after.values().containsKey("events") && MUST_NOT_CHANGE.stream()
                .allMatch(claim -> Objects.equals(before.values().get(claim), after.values().get(claim)));
    }
}

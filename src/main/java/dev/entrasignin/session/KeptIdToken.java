package dev.entrasignin.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.entrasignin.claims.IdTokenClaims;
import io.vertx.core.json.JsonObject;

/**
 * As much of an ID token as a session needs, in compact form. Its header and signature have done their work once it is
 * verified, and are wanted again only as {@code id_token_hint}, where there is no {@code login_hint} to sign out with.
 */
final class KeptIdToken {

    private static final String SID = "sid";
    private static final String GROUPS = "groups";
    private static final String UNSIGNED_HEADER = "e30.";

    private KeptIdToken() {
    }

    /** Whole, or unsigned. */
    static String of(String idToken, IdTokenClaims claims) {
        return claims.string("login_hint").isEmpty() ? idToken : unsigned(idToken);
    }

    /**
     * Of a refresh. The provider may leave out {@code sid}, by which it ends the session later: then with the one of the token
     * before, and unsigned.
     */
    static String renewed(String idToken, IdTokenClaims claims, IdTokenClaims before) {
        return before.string(SID).filter(known -> claims.string(SID).isEmpty())
                .map(known -> {
                    Map<String, Object> all = new LinkedHashMap<>(claims.values());
                    all.put(SID, known);
                    return unsigned(all);
                }).orElseGet(() -> of(idToken, claims));
    }

    static String unsigned(String idToken) {
        return UNSIGNED_HEADER + idToken.split("\\.")[1] + ".";
    }

    /**
     * Unsigned, and with {@code hasgroups} instead of {@code groups}: Entra's own way to say that there are more than fit, so
     * that who reads groups sees the difference between none and too many.
     */
    static String withoutGroups(String idToken) {
        Map<String, Object> claims = new LinkedHashMap<>(IdTokenClaims.ofVerified(idToken).values());
        if (claims.remove(GROUPS) == null) {
            return unsigned(idToken);
        }
        claims.put("hasgroups", true);
        return unsigned(claims);
    }

    private static String unsigned(Map<String, Object> claims) {
        return UNSIGNED_HEADER
                + Base64.getUrlEncoder().withoutPadding().encodeToString(new JsonObject(claims).encode().getBytes(UTF_8)) + ".";
    }
}

package dev.entrasignin.session;

import dev.entrasignin.claims.IdTokenClaims;

/**
 * As much of an ID token as a session needs. Its header and signature have done their work once it is verified, and are
 * wanted again only as {@code id_token_hint}, by providers that give no {@code login_hint} to sign out with.
 */
final class KeptIdToken {

    private KeptIdToken() {
    }

    /** In compact form: whole, or with an empty header and without the signature. */
    static String of(String idToken, IdTokenClaims claims) {
        return claims.string("login_hint").isEmpty() ? idToken : "e30." + idToken.split("\\.")[1] + ".";
    }
}

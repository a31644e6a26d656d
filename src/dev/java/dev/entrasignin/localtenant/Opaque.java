package dev.entrasignin.localtenant;

import java.security.SecureRandom;
import java.util.UUID;

import org.jose4j.base64url.Base64Url;

/** Values without a meaning to anyone else, in the alphabet and about the length in which Entra makes them. */
final class Opaque {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Opaque() {
    }

    static String id() {
        return random(32);
    }

    static String authorizationCode() {
        return "1.AX" + random(60) + ".AgABBAIAAAB" + random(480);
    }

    /** Refresh tokens of an organization's accounts are long, and have dots in them. */
    static String refreshToken() {
        return "1.AX" + random(60) + ".AgABAwEAAAB" + random(840);
    }

    /** Those of personal accounts have other characters; the bar is there because cookies are cut at it. */
    static String personalRefreshToken() {
        return "M.C512_BAY.0.U.-C" + random(90) + "!" + random(60) + "*" + random(60) + "|" + random(60) + "$$";
    }

    /** {@code uti}: the token's own identifier. */
    static String tokenIdentifier() {
        return random(16);
    }

    static String aio() {
        return "AWQAm" + random(60);
    }

    static String rh() {
        return "1.AX" + random(60) + ".";
    }

    static String uuid() {
        return UUID.randomUUID().toString();
    }

    private static String random(int bytes) {
        byte[] data = new byte[bytes];
        RANDOM.nextBytes(data);
        return Base64Url.encode(data);
    }
}

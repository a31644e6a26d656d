package dev.entrasignin.localtenant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.jose4j.base64url.Base64Url;

/** Digests in base64url, the form in which JOSE and PKCE compare them. */
final class Digests {

    private Digests() {
    }

    static String sha1(byte[] data) {
        return digest("SHA-1", data);
    }

    static String sha256(byte[] data) {
        return digest("SHA-256", data);
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Compares secrets in a time that does not tell where they differ. */
    static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(String algorithm, byte[] data) {
        try {
            return Base64Url.encode(MessageDigest.getInstance(algorithm).digest(data));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }
}

package dev.entrasignin.provider;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One key for each purpose, out of the one that the operator sets: what is sealed for one cannot be opened as the other.
 * HMAC-SHA-256 as a key derivation function in counter-less form, NIST SP 800-108.
 */
record SessionKeys(Secret session, Secret state) {

    static SessionKeys from(Secret key) {
        return new SessionKeys(derive(key, "session"), derive(key, "state"));
    }

    private static Secret derive(Secret key, String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.value().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] derived = mac.doFinal(("entra-signin " + purpose).getBytes(StandardCharsets.UTF_8));
            return new Secret(Base64.getEncoder().encodeToString(derived));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}

package dev.entrasignin.provider;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * One key for each purpose, out of those that the operator sets: what is sealed for one cannot be opened as the other.
 * HMAC-SHA-256 (RFC 2104) of the purpose, with the operator's as key.
 *
 * @param session the current one first; each is 256 bits in base64
 * @param state the same, for sign-ins that are under way
 */
public record SessionKeys(List<Secret> session, List<Secret> state) {

    static SessionKeys from(List<Secret> keys) {
        return new SessionKeys(keys.stream().map(key -> derive(key, "session")).toList(),
                keys.stream().map(key -> derive(key, "state")).toList());
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

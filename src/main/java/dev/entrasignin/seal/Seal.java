package dev.entrasignin.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import dev.entrasignin.provider.Secret;

/**
 * Seals what a cookie holds with AES-256-GCM (NIST SP 800-38D), so that nobody else can read it or make one up. Seals with
 * the first key and opens with any, so that a key can be replaced while there are cookies of the one before.
 */
public final class Seal {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    /** Looking one up, and expanding a key that it knows already, takes longer than to seal. */
    private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(Seal::aesGcm);
    private final List<SecretKeySpec> keys;

    /** @param keys 256 bits each, in base64; the current one first */
    public Seal(List<Secret> keys) {
        this.keys = keys.stream().map(key -> new SecretKeySpec(Base64.getDecoder().decode(key.value()), "AES")).toList();
    }

    /** What was sealed, and whether the current key had sealed it. */
    public record Opened(byte[] content, boolean withCurrentKey) {
    }

    /**
     * Safe as a cookie's value.
     *
     * @param purpose not part of what is sealed, but without it nothing opens
     */
    public String seal(byte[] content, String purpose) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keys.get(0), nonce, purpose).doFinal(content);
            byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /** Empty if none of the keys sealed this, or it was for another purpose. */
    public Optional<Opened> open(String value, String purpose) {
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(value);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (all.length <= NONCE_BYTES + TAG_BITS / 8) {
            return Optional.empty();
        }
        for (SecretKeySpec key : keys) {
            try {
                byte[] content = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOf(all, NONCE_BYTES), purpose)
                        .doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
                return Optional.of(new Opened(content, key == keys.get(0)));
            } catch (GeneralSecurityException otherKeyOrForged) {
                // the next key may fit
            }
        }
        return Optional.empty();
    }

    private Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String purpose) throws GeneralSecurityException {
        Cipher cipher = ciphers.get();
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(purpose.getBytes(UTF_8));
        return cipher;
    }

    private static Cipher aesGcm() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }
}

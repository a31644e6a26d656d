package dev.entrasignin.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Base64.Encoder;

import dev.entrasignin.provider.Secret;

/**
 * A sign-in that is under way at the provider.
 *
 * @param codeVerifier proves that whoever redeems the code has asked for it (RFC 7636)
 * @param nonce has to come back in the ID token (OpenID Connect Core 1.0, section 3.1.3.7)
 * @param returnTo a path of this application, in ASCII, to go to afterwards
 */
record PendingSignIn(Secret codeVerifier, Secret nonce, String returnTo) {

    private static final Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
    /** RFC 7636, section 4.1: 256 bits are 43 characters. */
    private static final int RANDOM_BYTES = 32;
    private static final int RANDOM_LENGTH = 43;

    static PendingSignIn begin(String returnTo, SecureRandom random) {
        return new PendingSignIn(next(random), next(random), returnTo);
    }

    private static Secret next(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new Secret(BASE64URL.encodeToString(bytes));
    }

    /** Of method S256. */
    String codeChallenge() {
        try {
            return BASE64URL
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(codeVerifier.value().getBytes(US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** For {@link #read} alone: nobody else may see this. */
    byte[] written() {
        return (codeVerifier.value() + nonce.value() + returnTo).getBytes(US_ASCII);
    }

    static PendingSignIn read(byte[] written) {
        String all = new String(written, US_ASCII);
        return new PendingSignIn(new Secret(all.substring(0, RANDOM_LENGTH)),
                new Secret(all.substring(RANDOM_LENGTH, 2 * RANDOM_LENGTH)), all.substring(2 * RANDOM_LENGTH));
    }
}

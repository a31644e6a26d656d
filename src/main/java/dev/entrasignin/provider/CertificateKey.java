package dev.entrasignin.provider;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** An RSA key and the certificate that belongs to it. */
public record CertificateKey(PrivateKey key, X509Certificate certificate) {

    /** What RFC 7518 wants, section 3.3 and 3.5. */
    private static final int LEAST_BITS = 2048;

    /** The key with its own certificate; the others are those of the authorities above it. */
    static Optional<CertificateKey> of(PrivateKey key, List<Certificate> certificates) {
        return certificates.stream().filter(X509Certificate.class::isInstance).map(X509Certificate.class::cast)
                .filter(certificate -> belong(key, certificate)).findFirst()
                .map(certificate -> new CertificateKey(key, certificate));
    }

    private static boolean belong(PrivateKey key, X509Certificate certificate) {
        return key instanceof RSAPrivateKey rsa && certificate.getPublicKey() instanceof RSAPublicKey its
                && rsa.getModulus().equals(its.getModulus()) && rsa.getModulus().bitLength() >= LEAST_BITS;
    }

    /** {@code x5t#S256}, RFC 7515 section 4.1.8. */
    public String thumbprint() {
        try {
            return Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every certificate that was read can be encoded", e);
        }
    }

    public Instant expires() {
        return certificate.getNotAfter().toInstant();
    }

    @Override
    public String toString() {
        return "CertificateKey[expires=" + expires() + "]";
    }
}

package dev.entrasignin.localtenant;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwx.HeaderParameterNames;

import io.vertx.core.json.JsonObject;

/** An RSA key that signs the tenant's tokens. Its key id is the thumbprint of its certificate, as at Entra. */
public final class SigningKey {

    private final PrivateKey privateKey;
    private final RSAPublicKey publicKey;
    private final Optional<X509Certificate> certificate;
    private final String keyId;

    private SigningKey(PrivateKey privateKey, RSAPublicKey publicKey, Optional<X509Certificate> certificate, String keyId) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
        this.certificate = certificate;
        this.keyId = keyId;
    }

    /** The key of the loopback certificate. */
    public static SigningKey of(LoopbackCertificate loopback) {
        X509Certificate certificate = loopback.certificate();
        return new SigningKey(loopback.privateKey(), (RSAPublicKey) certificate.getPublicKey(), Optional.of(certificate),
                Digests.sha1(encoded(certificate)));
    }

    /** A new key without a certificate: to rotate to, or to sign with what the tenant does not publish. */
    public static SigningKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            return new SigningKey(pair.getPrivate(), (RSAPublicKey) pair.getPublic(), Optional.empty(),
                    Digests.sha1(pair.getPublic().getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        }
    }

    /** {@code kid} and {@code x5t} alike: the base64url of the certificate's SHA-1. */
    public String keyId() {
        return keyId;
    }

    public PrivateKey privateKey() {
        return privateKey;
    }

    public RSAPublicKey publicKey() {
        return publicKey;
    }

    /** The public half as Entra lists it among its keys. */
    JsonObject jwk(String issuer) {
        JsonObject jwk = new JsonObject().put("kty", "RSA").put("use", "sig").put("kid", keyId)
                .put(HeaderParameterNames.X509_CERTIFICATE_THUMBPRINT, keyId);
        new RsaJsonWebKey(publicKey).toParams(RsaJsonWebKey.OutputControlLevel.PUBLIC_ONLY).forEach((name, value) -> {
            if (name.equals("n") || name.equals("e")) {
                jwk.put(name, value);
            }
        });
        certificate.ifPresent(x509 -> jwk.put("x5c", List.of(Base64.getEncoder().encodeToString(encoded(x509)))));
        return jwk.put("cloud_instance_name", "microsoftonline.com").put("issuer", issuer);
    }

    static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("A certificate that cannot be encoded", e);
        }
    }

    @Override
    public String toString() {
        return "SigningKey[kid=" + keyId + "]";
    }
}

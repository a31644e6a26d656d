package dev.entrasignin.credential;

import java.time.Instant;
import java.util.UUID;

import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

import dev.entrasignin.provider.CertificateKey;

/** Assertions signed with a certificate's key, as Entra wants them: RFC 7523 section 3, and x5t#S256 in the header. */
public final class SignedAssertion {

    private static final long LIFE_SECONDS = 300;

    private SignedAssertion() {
    }

    /** Good once, for five minutes, at this token endpoint alone. */
    public static String of(CertificateKey key, String algorithm, String clientId, String tokenEndpoint, Instant now) {
        JwtClaims claims = new JwtClaims();
        claims.setAudience(tokenEndpoint);
        claims.setIssuer(clientId);
        claims.setSubject(clientId);
        claims.setJwtId(UUID.randomUUID().toString());
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setNotBefore(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.getEpochSecond() + LIFE_SECONDS));
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setHeader("typ", "JWT");
        signature.setHeader("x5t#S256", key.thumbprint());
        signature.setKey(key.key());
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("every key that was taken can sign", e);
        }
    }
}

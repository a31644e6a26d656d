package dev.entrasignin.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.entrasignin.provider.CertificateKey;
import dev.entrasignin.provider.MadeCertificate;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignedAssertionTest {

    private static final MadeCertificate MADE = MadeCertificate.make();
    private static final CertificateKey KEY = new CertificateKey(MADE.key(), MADE.certificate());
    private static final String ENDPOINT = "https://login.example/tenant/oauth2/v2.0/token";
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

    @ParameterizedTest
    @ValueSource(strings = { "PS256", "RS256" })
    void it_is_what_Entra_asks_for(String algorithm) throws Exception {
        JsonWebSignature assertion = parsed(SignedAssertion.of(KEY, algorithm, "client", ENDPOINT, NOW));

        assertion.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, algorithm));
        assertion.setKey(MADE.certificate().getPublicKey());
        assertThat(assertion.verifySignature()).isTrue();
        assertThat(assertion.getHeader("typ")).isEqualTo("JWT");
        assertThat(assertion.getHeader("x5t#S256")).isEqualTo(Base64.getUrlEncoder().withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(MADE.certificate().getEncoded())));
        JwtClaims claims = JwtClaims.parse(assertion.getUnverifiedPayload());
        assertThat(claims.getAudience()).isEqualTo(List.of(ENDPOINT));
        assertThat(claims.getIssuer()).isEqualTo("client");
        assertThat(claims.getSubject()).isEqualTo("client");
        assertThat(claims.getIssuedAt().getValue()).isEqualTo(NOW.getEpochSecond());
        assertThat(claims.getNotBefore().getValue()).isEqualTo(NOW.getEpochSecond());
        assertThat(claims.getExpirationTime().getValue()).isEqualTo(NOW.getEpochSecond() + 300);
        assertThat(claims.getClaimNames()).isEqualTo(Set.of("aud", "iss", "sub", "jti", "iat", "nbf", "exp"));
    }

    @Test
    void no_two_are_alike() throws Exception {
        assertThat(jwtId()).isNotEqualTo(jwtId());
    }

    private static String jwtId() throws Exception {
        return JwtClaims.parse(parsed(SignedAssertion.of(KEY, "PS256", "client", ENDPOINT, NOW)).getUnverifiedPayload())
                .getJwtId();
    }

    private static JsonWebSignature parsed(String assertion) throws Exception {
        JsonWebSignature parsed = new JsonWebSignature();
        parsed.setCompactSerialization(assertion);
        return parsed;
    }
}

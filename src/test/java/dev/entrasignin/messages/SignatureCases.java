package dev.entrasignin.messages;

import static dev.entrasignin.messages.IdTokenCase.accepted;
import static dev.entrasignin.messages.IdTokenCase.refused;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.Key;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import javax.crypto.spec.SecretKeySpec;

import org.jose4j.jwe.JsonWebEncryption;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

import dev.entrasignin.journey.LocalTenantResource;
import dev.entrasignin.localtenant.Answer;
import dev.entrasignin.localtenant.Endpoint;
import dev.entrasignin.localtenant.LocalTenant;
import dev.entrasignin.localtenant.SigningKey;
import io.vertx.core.json.JsonObject;

/** The signature of an ID token, and what else can be done to the token as a whole (RFC 8725). */
final class SignatureCases {

    private static final EllipticCurveJsonWebKey ELLIPTIC = ellipticKey();

    private SignatureCases() {
    }

    /** A tenant that publishes an elliptic key beside its RSA key. */
    static void publishEllipticKey(LocalTenant tenant) {
        tenant.faults().every(Endpoint.KEYS, Answer.altered(document -> {
            document.getJsonArray("keys").add(new JsonObject(ELLIPTIC.toParams(OutputControlLevel.PUBLIC_ONLY)));
            return document;
        }));
    }

    static Stream<IdTokenCase> all() {
        return Stream.of(
                refused("alg none", "-", token -> token.signedWith("none", null)),
                refused("alg none and no kid", "-", token -> token.signedWith("none", null).withoutHeader("kid")),
                new IdTokenCase("alg HS256 keyed with the public key",
                        deployment -> deployment.faults().nextIdToken(
                                token -> token.signedWith("HS256",
                                        hmac(deployment.provider().signingKey().publicKey().getEncoded()))),
                        Refused.token("alg")),
                refused("alg HS256 keyed with the client secret", "alg",
                        token -> token.signedWith("HS256", hmac(secret()))),
                refused("alg HS256 keyed with the client secret and no kid", "kid",
                        token -> token.signedWith("HS256", hmac(secret())).withoutHeader("kid")),
                refused("alg ES256 by a real key of the provider", "alg",
                        token -> token.signedWith("ES256", ELLIPTIC.getPrivateKey()).withHeader("kid", ELLIPTIC.getKeyId())),
                new IdTokenCase("alg PS256 by the provider's own key",
                        deployment -> deployment.faults().nextIdToken(
                                token -> token.signedWith("PS256", deployment.provider().signingKey().privateKey())),
                        Refused.token("alg")),
                refused("signed by another key under the provider's kid", "signature",
                        token -> token.signedWith("RS256", Other.KEY.privateKey())),
                refused("signed by an unknown key", "kid", token -> token.signedWith(Other.KEY)),
                accepted("no kid, and one key of the provider that fits", token -> token.withoutHeader("kid")),
                refused("no kid, and signed by another key", "kid",
                        token -> token.signedWith("RS256", Other.KEY.privateKey()).withoutHeader("kid")),
                refused("no kid, and alg ES256 by a real key of the provider", "kid",
                        token -> token.signedWith("ES256", ELLIPTIC.getPrivateKey()).withoutHeader("kid")),
                signed("signature broken", "signature", SignatureCases::withBrokenSignature),
                signed("signature missing", "-", token -> token.substring(0, token.lastIndexOf('.') + 1)),
                signed("claims changed after signing", "signature", SignatureCases::withOtherClaims),
                new IdTokenCase("encrypted for the provider itself",
                        deployment -> deployment.faults().nextSignedIdToken(
                                token -> encrypted(token, "RSA-OAEP", deployment.provider().signingKey().publicKey())),
                        Refused.token("-")),
                signed("encrypted with the client secret", "-",
                        token -> encrypted(token, "A256KW", new SecretKeySpec(paddedSecret(), "AES"))),
                signed("no token at all", "-", token -> "x"),
                signed("empty", "-", token -> ""));
    }

    private static IdTokenCase signed(String name, String check, UnaryOperator<String> change) {
        return new IdTokenCase(name, deployment -> deployment.faults().nextSignedIdToken(change), Refused.token(check));
    }

    /** Made when it is needed first, as that takes its time. */
    private static final class Other {
        static final SigningKey KEY = SigningKey.generate();
    }

    private static Key hmac(byte[] key) {
        return new SecretKeySpec(key, "HMAC");
    }

    private static byte[] secret() {
        return LocalTenantResource.APP.clientSecret().orElseThrow().getBytes(UTF_8);
    }

    private static byte[] paddedSecret() {
        return Arrays.copyOf(secret(), 32);
    }

    private static String withBrokenSignature(String token) {
        int in = token.lastIndexOf('.') + 10;
        return token.substring(0, in) + (token.charAt(in) == 'A' ? 'B' : 'A') + token.substring(in + 1);
    }

    private static String withOtherClaims(String token) {
        String[] parts = token.split("\\.");
        var claims = new JsonObject(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8)).put("name", "Eve");
        return parts[0] + "." + Base64.getUrlEncoder().withoutPadding()
                .encodeToString(claims.encode().getBytes(UTF_8)) + "." + parts[2];
    }

    private static String encrypted(String token, String algorithm, Key key) {
        try {
            var encryption = new JsonWebEncryption();
            encryption.setAlgorithmHeaderValue(algorithm);
            encryption.setEncryptionMethodHeaderParameter("A256GCM");
            encryption.setContentTypeHeaderValue("JWT");
            encryption.setKey(key);
            encryption.setPayload(token);
            return encryption.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalArgumentException(algorithm, e);
        }
    }

    private static EllipticCurveJsonWebKey ellipticKey() {
        try {
            EllipticCurveJsonWebKey key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId("elliptic");
            key.setUse("sig");
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException("every Java platform has P-256", e);
        }
    }
}

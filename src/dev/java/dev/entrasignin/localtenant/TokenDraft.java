package dev.entrasignin.localtenant;

import java.security.Key;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

import io.vertx.core.json.JsonObject;

/**
 * A token before it is signed: what is right, and what a fault may make of it.
 *
 * @param header the header parameters other than {@code alg}; a null value takes one out
 * @param claims the claims; a null value takes one out
 * @param algorithm the {@code alg} of the signature, {@code none} included
 * @param key what signs; null for {@code none}
 */
public record TokenDraft(Map<String, Object> header, Map<String, Object> claims, String algorithm, Key key) {

    public static TokenDraft signedBy(SigningKey key, Map<String, Object> claims) {
        return new TokenDraft(Map.of("typ", "JWT", "kid", key.keyId()), claims, AlgorithmIdentifiers.RSA_USING_SHA256,
                key.privateKey());
    }

    public TokenDraft withClaim(String name, Object value) {
        return new TokenDraft(header, with(claims, name, value), algorithm, key);
    }

    public TokenDraft withoutClaim(String name) {
        return withClaim(name, null);
    }

    public TokenDraft withHeader(String name, Object value) {
        return new TokenDraft(with(header, name, value), claims, algorithm, key);
    }

    public TokenDraft withoutHeader(String name) {
        return withHeader(name, null);
    }

    /** Signed otherwise; the header still names the tenant's key. */
    public TokenDraft signedWith(String otherAlgorithm, Key otherKey) {
        return new TokenDraft(header, claims, otherAlgorithm, otherKey);
    }

    /** Signed by another key, which the header names. */
    public TokenDraft signedWith(SigningKey other) {
        return withHeader("kid", other.keyId()).signedWith(AlgorithmIdentifiers.RSA_USING_SHA256, other.privateKey());
    }

    public String sign() {
        JsonWebSignature signature = new JsonWebSignature();
        // A fault may ask for any algorithm, with a key that is wrong for it.
        signature.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        signature.setDoKeyValidation(false);
        header.forEach((name, value) -> {
            if (value != null) {
                signature.setHeader(name, value);
            }
        });
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setKey(key);
        signature.setPayload(new JsonObject(present(claims)).encode());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalArgumentException("No token can be signed with " + algorithm + " and this key", e);
        }
    }

    private static Map<String, Object> with(Map<String, Object> values, String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return changed;
    }

    private static Map<String, Object> present(Map<String, Object> values) {
        Map<String, Object> present = new LinkedHashMap<>(values);
        present.values().removeIf(Objects::isNull);
        return present;
    }

    @Override
    public String toString() {
        return "TokenDraft[algorithm=" + algorithm + "]";
    }
}

package dev.entrasignin.localtenant;

import java.security.interfaces.RSAPublicKey;

import org.jose4j.base64url.Base64Url;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

import io.vertx.core.json.JsonObject;

/** Reads tokens. */
final class Tokens {

    private Tokens() {
    }

    static JsonObject header(String token) {
        return new JsonObject(Base64Url.decodeToUtf8String(token.split("\\.")[0]));
    }

    static JsonObject claims(String token) {
        return new JsonObject(Base64Url.decodeToUtf8String(token.split("\\.")[1]));
    }

    static JsonObject idTokenClaims(JsonObject tokens) {
        return claims(tokens.getString("id_token"));
    }

    static boolean isSignedBy(SigningKey key, String token) {
        return isSignedBy(key.publicKey(), token);
    }

    private static boolean isSignedBy(RSAPublicKey key, String token) {
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setCompactSerialization(token);
            signature.setKey(key);
            return signature.verifySignature();
        } catch (JoseException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

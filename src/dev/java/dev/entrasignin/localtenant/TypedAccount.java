package dev.entrasignin.localtenant;

import java.util.Map;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** A name and claims as they were typed into the sign-in page. */
record TypedAccount(String name, String claims) {

    static TypedAccount of(Parameters parameters) {
        return new TypedAccount(parameters.get("name").orElse(""), parameters.get("claims").orElse(""));
    }

    /** The claims, or an IllegalArgumentException whose message says what is wrong with them. */
    Map<String, Object> parsedClaims() {
        try {
            return claims.isBlank() ? Map.of() : new JsonObject(claims).getMap();
        } catch (DecodeException | ClassCastException e) {
            throw new IllegalArgumentException("The claims are not a JSON object.", e);
        }
    }
}

package dev.entrasignin.provider;

import java.util.List;
import java.util.Objects;

import jakarta.inject.Singleton;

import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwt.consumer.Validator;
import org.jose4j.jwx.HeaderParameterNames;
import org.jose4j.jwx.JsonWebStructure;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcEndpoint.Type;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.buffer.Buffer;

/**
 * A token names the key that signed it, unless the provider has a single one that fits, OpenID Connect Core 1.0 section 10.1.
 * With {@code quarkus.oidc.jwks.try-all} Quarkus tries every key for a token that names none, and fetches them anew if none
 * verifies it; that there were several to try is found out here.
 */
@Singleton
@Unremovable
@OidcEndpoint(Type.JWKS)
class KeyNames implements OidcResponseFilter, Validator {

    private volatile boolean single;

    @Override
    public Uni<Void> filter(OidcResponseFilterContext response) {
        if (response.statusCode() == 200 && response.responseBody() != null) {
            try {
                JsonObject keySet = new JsonObject(response.responseBody().toString());
                List<JsonObject> keys = keySet.getJsonArray("keys", new JsonArray()).stream().map(JsonObject.class::cast)
                        .toList();
                single = keys.stream().filter(KeyNames::fits).count() == 1;
                // Quarkus would go by a key without a name alone, and not look for a newer one.
                keys.forEach(key -> key.getMap().putIfAbsent("kid", "unnamed"));
                response.responseBody(Buffer.buffer(keySet.encode()));
            } catch (DecodeException | ClassCastException | NullPointerException notAKeySet) {
                // Quarkus says so
            }
        }
        return Uni.createFrom().voidItem();
    }

    /** For RS256, which is all that is accepted here. */
    static boolean fits(JsonObject key) {
        return "RSA".equals(key.getValue("kty")) && "sig".equals(key.getValue("use", "sig"))
                && "RS256".equals(key.getValue("alg", "RS256"));
    }

    /** Of a token whose signature has been verified; null if nothing speaks against it. */
    @Override
    public String validate(JwtContext token) {
        return single || token.getJoseObjects().stream().allMatch(KeyNames::namesItsKey) ? null : "header kid is missing";
    }

    private static boolean namesItsKey(JsonWebStructure token) {
        return List.of(HeaderParameterNames.KEY_ID, HeaderParameterNames.X509_CERTIFICATE_THUMBPRINT,
                HeaderParameterNames.X509_CERTIFICATE_SHA256_THUMBPRINT).stream().map(token::getHeader)
                .anyMatch(Objects::nonNull);
    }
}

package dev.entrasignin.claims;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.json.JsonValue;

import org.eclipse.microprofile.jwt.Claims;

import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;

/**
 * The claims of a verified ID token (OpenID Connect Core 1.0, section 2), in the token's own order and as plain values:
 * String, Number, Boolean, List and Map. The token itself is not in it.
 */
public record IdTokenClaims(Map<String, Object> values) {

    /** Where an identity holds its claims. */
    public static final String ATTRIBUTE = IdTokenClaims.class.getName();
    /** Where an identity may hold its {@link #displayName()}. */
    public static final String DISPLAY_NAME = ATTRIBUTE + ".displayName";

    public IdTokenClaims {
        values = Collections.unmodifiableMap(values);
    }

    /** The claims of the person who is signed in; none if nobody is. */
    public static IdTokenClaims of(SecurityIdentity identity) {
        IdTokenClaims claims = identity.getAttribute(ATTRIBUTE);
        if (claims != null) {
            return claims;
        }
        return identity.getPrincipal() instanceof OidcJwtCallerPrincipal principal ? ofQuarkus(principal)
                : new IdTokenClaims(Map.of());
    }

    /** What to call the person who is signed in, without reading any claim if the identity can tell without. */
    public static String displayNameOf(SecurityIdentity identity) {
        String name = identity.getAttribute(DISPLAY_NAME);
        return name == null ? of(identity).displayName() : name;
    }

    /** In a test with {@code @OidcSecurity}: there is no token, and Quarkus holds some claims as JSON-P values. */
    private static IdTokenClaims ofQuarkus(OidcJwtCallerPrincipal principal) {
        var claims = new JsonObject();
        principal.getClaims().getClaimsMap().forEach((name, value) -> claims.put(name,
                value instanceof JsonValue json ? Json.decodeValue(json.toString()) : value));
        claims.remove(Claims.raw_token.name());
        return new IdTokenClaims(claims.getMap());
    }

    /** The claims of a token in compact form; who calls vouches for it. */
    public static IdTokenClaims ofVerified(String idToken) {
        String payload = idToken.split("\\.")[1];
        String json = new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8);
        return new IdTokenClaims(new LinkedHashMap<>(new JsonObject(json).getMap()));
    }

    /** A claim that is a non-blank string; empty if it is absent or anything else. */
    public Optional<String> string(String name) {
        return values.get(name) instanceof String value && !value.isBlank() ? Optional.of(value) : Optional.empty();
    }

    /** A claim that is a NumericDate, RFC 7519 section 2; empty if it is absent or anything else. */
    public Optional<Instant> instant(String name) {
        return values.get(name) instanceof Number seconds ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
                : Optional.empty();
    }

    /** What to call the person: {@code name}, else {@code preferred_username}, else {@code oid}, else {@code sub}. */
    public String displayName() {
        return visible("name").or(() -> visible("preferred_username")).or(() -> visible("oid")).or(() -> visible("sub"))
                .orElse("?");
    }

    /** Spaces, controls and the marks that turn the direction of text show nothing. */
    private Optional<String> visible(String name) {
        return string(name).filter(value -> value.codePoints().anyMatch(c -> !Character.isWhitespace(c)
                && !Character.isSpaceChar(c) && !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT));
    }
}

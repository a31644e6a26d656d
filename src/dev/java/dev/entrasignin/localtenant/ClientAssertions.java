package dev.entrasignin.localtenant;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Client assertions (RFC 7523): the application's own, signed with the key of a registered certificate, which the header names
 * by its thumbprint, each good once; and those of others whom it trusts.
 */
final class ClientAssertions {

    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final AlgorithmConstraints ALGORITHMS = new AlgorithmConstraints(ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_PSS_USING_SHA256, AlgorithmIdentifiers.RSA_USING_SHA256);
    private static final Duration LONGEST_LIFE = Duration.ofDays(1);
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final TenantState tenant;
    private final Clock clock;
    private final BoundedStore<Boolean> used;
    private final FederatedAssertions federated;

    ClientAssertions(TenantState tenant) {
        this.tenant = tenant;
        this.clock = tenant.clock();
        this.used = new BoundedStore<>(clock, LONGEST_LIFE);
        this.federated = new FederatedAssertions(tenant);
    }

    void verify(String assertion, String type) {
        if (!type.equals(JWT_BEARER)) {
            throw new EntraException(EntraError.unsupportedValue("client_assertion_type"));
        }
        JsonWebSignature signature = parsed(assertion);
        String clientId = tenant.app().clientId().toString();
        JsonObject unverified = payload(signature);
        boolean ofAnother = !clientId.equals(unverified.getValue("iss"));
        if (ofAnother && signature.getHeader("x5t#S256") == null && signature.getHeader("x5t") == null) {
            federated.verify(assertion, unverified);
            requireTime(unverified);
            return;
        }
        JsonObject claims = verified(signature);
        if (!clientId.equals(claims.getValue("iss")) || !clientId.equals(claims.getValue("sub"))) {
            throw new EntraException(TokenError.assertionOfAnotherClient());
        }
        requireAudience(claims.getValue("aud"));
        requireTime(claims);
        if (!(claims.getValue("jti") instanceof String jti) || jti.isBlank()) {
            throw new EntraException(TokenError.malformedAssertion("The claim 'jti' is missing."));
        }
        if (used.get(jti).isPresent()) {
            throw new EntraException(TokenError.assertionSignature("The assertion was used before."));
        }
        used.put(jti, true);
    }

    private static JsonWebSignature parsed(String assertion) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(ALGORITHMS);
        try {
            signature.setCompactSerialization(assertion);
            return signature;
        } catch (JoseException e) {
            throw notSigned();
        }
    }

    private static JsonObject payload(JsonWebSignature signature) {
        try {
            return new JsonObject(signature.getUnverifiedPayload());
        } catch (DecodeException | ClassCastException e) {
            throw notSigned();
        }
    }

    private static EntraException notSigned() {
        return new EntraException(TokenError.malformedAssertion("It is no JWT signed with PS256 or RS256."));
    }

    private JsonObject verified(JsonWebSignature signature) {
        try {
            X509Certificate certificate = certificate(signature);
            if (certificate.getNotAfter().toInstant().isBefore(clock.instant())) {
                throw new EntraException(TokenError.assertionSignature("The key used is expired."));
            }
            signature.setKey(certificate.getPublicKey());
            if (!signature.verifySignature()) {
                throw new EntraException(TokenError.assertionSignature("The signature does not match."));
            }
            return new JsonObject(signature.getPayload());
        } catch (JoseException | DecodeException | ClassCastException e) {
            throw notSigned();
        }
    }

    // A kid alone does not do: reports disagree whether Entra takes it, so an application must not depend on it.
    private X509Certificate certificate(JsonWebSignature signature) {
        String sha256 = signature.getHeader("x5t#S256");
        String sha1 = signature.getHeader("x5t");
        Function<byte[], String> thumbprint = sha256 != null ? Digests::sha256 : Digests::sha1;
        String named = sha256 != null ? sha256 : sha1;
        return tenant.app().certificates().stream()
                .filter(registered -> thumbprint.apply(SigningKey.encoded(registered)).equals(named)).findFirst()
                .orElseThrow(() -> new EntraException(TokenError.assertionSignature("The key was not found.")));
    }

    private void requireAudience(Object audience) {
        Set<Object> accepted = Set.of(tenant.uri(Endpoint.TOKEN).toString(), tenant.issuer(tenant.app().tenantId()));
        List<?> named = audience instanceof JsonArray several ? several.getList()
                : audience == null ? List.of() : List.of(audience);
        if (named.stream().noneMatch(accepted::contains)) {
            throw new EntraException(TokenError.assertionAudience(tenant.uri(Endpoint.TOKEN)));
        }
    }

    private void requireTime(JsonObject claims) {
        Instant now = clock.instant();
        boolean inTime = claims.getValue("exp") instanceof Number exp
                && Instant.ofEpochSecond(exp.longValue()).isAfter(now)
                && Instant.ofEpochSecond(exp.longValue()).isBefore(now.plus(LONGEST_LIFE))
                && (claims.getValue("nbf") == null || claims.getValue("nbf") instanceof Number nbf
                        && Instant.ofEpochSecond(nbf.longValue()).isBefore(now.plus(CLOCK_SKEW)));
        if (!inTime) {
            throw new EntraException(TokenError.assertionTime());
        }
    }
}

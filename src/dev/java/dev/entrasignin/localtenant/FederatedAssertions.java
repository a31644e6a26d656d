package dev.entrasignin.localtenant;

import java.util.List;
import java.util.function.Function;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Tokens of an issuer that the application trusts, as client assertions. Unlike the application's own, each is good until it
 * ends.
 */
final class FederatedAssertions {

    private static final AlgorithmConstraints ALGORITHMS = new AlgorithmConstraints(ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256);

    private final TenantState tenant;

    FederatedAssertions(TenantState tenant) {
        this.tenant = tenant;
    }

    /** The time is left to the caller, who checks that of any assertion. */
    void verify(String assertion, JsonObject claims) {
        List<FederatedCredential> trusted = List.copyOf(tenant.app().federatedCredentials());
        trusted = matching(trusted, FederatedCredential::issuer, claims.getValue("iss"), 700211, "issuer");
        trusted = matching(trusted, FederatedCredential::subject, claims.getValue("sub"), 700213, "subject");
        Object audience = claims.getValue("aud") instanceof JsonArray several && several.size() == 1 ? several.getValue(0)
                : claims.getValue("aud");
        trusted = matching(trusted, FederatedCredential::audience, audience, 700212, "audience");
        FederatedCredential credential = trusted.get(0);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(ALGORITHMS);
        try {
            signature.setCompactSerialization(assertion);
            signature.setKey(credential.key());
            if (!signature.verifySignature()) {
                throw new EntraException(TokenError.assertionSignature("The signature does not match."));
            }
        } catch (JoseException e) {
            throw new EntraException(TokenError.malformedAssertion("It is no JWT signed with RS256."));
        }
    }

    private static List<FederatedCredential> matching(List<FederatedCredential> trusted,
            Function<FederatedCredential, String> registered, Object value, int code, String what) {
        List<FederatedCredential> matching = trusted.stream().filter(one -> registered.apply(one).equals(value)).toList();
        if (matching.isEmpty()) {
            throw new EntraException(TokenError.noFederatedCredential(code, what, String.valueOf(value)));
        }
        return matching;
    }
}

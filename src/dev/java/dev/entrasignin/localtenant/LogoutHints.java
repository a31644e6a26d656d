package dev.entrasignin.localtenant;

import java.util.Optional;

import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Finds out from {@code id_token_hint} or {@code logout_hint} whose session is to end, so that nobody need be asked. */
final class LogoutHints {

    /** What the hints say: nothing, or whose session it is, which may have ended already. */
    record Hinted(boolean given, Optional<TenantSession> session) {
    }

    private static final AlgorithmConstraints RS256 = new AlgorithmConstraints(ConstraintType.PERMIT,
            AlgorithmIdentifiers.RSA_USING_SHA256);

    private final TenantState tenant;
    private final TenantSessions sessions;

    LogoutHints(TenantState tenant, TenantSessions sessions) {
        this.tenant = tenant;
        this.sessions = sessions;
    }

    Hinted of(RoutingContext context, Parameters parameters) {
        Optional<String> idToken = parameters.get("id_token_hint");
        if (idToken.isPresent()) {
            JsonObject claims = verified(idToken.get());
            return new Hinted(true, Optional.ofNullable(claims.getString("sid")).flatMap(sessions::bySid));
        }
        Optional<TenantSession> hinted = parameters.get("logout_hint").flatMap(hint -> sessions.current(context)
                .filter(session -> session.account().filter(account -> account.isMeantBy(hint)).isPresent()));
        return new Hinted(hinted.isPresent(), hinted);
    }

    // Whether the token has expired does not matter: it says who is leaving, it lets nobody in.
    private JsonObject verified(String idToken) {
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setAlgorithmConstraints(RS256);
            signature.setCompactSerialization(idToken);
            signature.setKey(tenant.publishedKey(signature.getKeyIdHeaderValue()).map(SigningKey::publicKey)
                    .orElseThrow(() -> new EntraException(SignInError.invalidIdTokenHint())));
            if (signature.verifySignature()) {
                JsonObject claims = new JsonObject(signature.getPayload());
                if (tenant.app().clientId().toString().equals(claims.getValue("aud"))
                        && claims.getString("iss", "").startsWith(tenant.authorityHost() + "/")) {
                    return claims;
                }
            }
        } catch (JoseException | DecodeException | ClassCastException e) {
            throw new EntraException(SignInError.invalidIdTokenHint());
        }
        throw new EntraException(SignInError.invalidIdTokenHint());
    }
}

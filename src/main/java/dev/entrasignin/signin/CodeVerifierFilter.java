package dev.entrasignin.signin;

import jakarta.annotation.Priority;
import jakarta.inject.Singleton;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcEndpoint.Type;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.quarkus.oidc.common.runtime.OidcConstants;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

/**
 * Adds the code verifier to the token request for a code (RFC 7636, section 4.5). Quarkus does not say for which browser it
 * asks; so this comes first, while it is still at the request of that browser.
 */
@Singleton
@Unremovable
// Of OIDC filters the highest comes first.
@Priority(Integer.MAX_VALUE)
@OidcEndpoint(Type.TOKEN)
class CodeVerifierFilter implements OidcRequestFilter {

    private static final String PENDING = PendingSignIn.class.getName();

    /** What comes next at this request is the exchange of the code of this sign-in. */
    static void use(PendingSignIn pending) {
        ContextLocals.put(PENDING, pending);
    }

    @Override
    public Uni<Void> filter(OidcRequestFilterContext request) {
        Buffer form = OidcConstants.AUTHORIZATION_CODE.equals(request.contextProperties().getString(OidcConstants.GRANT_TYPE))
                ? withCodeVerifier(request.requestBody())
                : request.requestBody();
        // Quarkus subscribes again when it repeats a request: the form of before, to which the filters after this one add.
        return Uni.createFrom().item(() -> {
            request.requestBody(form);
            return null;
        });
    }

    private static Buffer withCodeVerifier(Buffer form) {
        PendingSignIn pending = ContextLocals.<PendingSignIn> get(PENDING).orElseThrow();
        return form.copy().appendString("&" + OidcConstants.PKCE_CODE_VERIFIER + "=" + pending.codeVerifier().value());
    }
}

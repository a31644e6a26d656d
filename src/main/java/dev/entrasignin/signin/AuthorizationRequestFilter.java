package dev.entrasignin.signin;

import java.security.SecureRandom;

import jakarta.inject.Singleton;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OidcRedirectFilter;
import io.quarkus.oidc.Redirect;
import io.quarkus.oidc.Redirect.Location;
import io.quarkus.oidc.common.runtime.OidcConstants;
import io.vertx.ext.web.RoutingContext;

/** Begins a sign-in: adds code challenge (RFC 7636, section 4.3) and nonce to the authorization request that Quarkus made. */
@Singleton
@Unremovable
@Redirect(Location.OIDC_AUTHORIZATION)
class AuthorizationRequestFilter implements OidcRedirectFilter {

    private final SecureRandom random = new SecureRandom();
    private final PendingSignIns pending;

    AuthorizationRequestFilter(PendingSignIns pending) {
        this.pending = pending;
    }

    @Override
    public void filter(OidcRedirectContext redirect) {
        RoutingContext request = redirect.routingContext();
        PendingSignIn begun = PendingSignIn.begin(SignIn.returnTo(request), random);
        String state = new QueryStringDecoder(redirect.redirectUri()).parameters().get(OidcConstants.CODE_FLOW_STATE).get(0);
        pending.keep(begun, state, request);
        redirect.additionalQueryParams()
                .add(OidcConstants.PKCE_CODE_CHALLENGE, begun.codeChallenge())
                .add(OidcConstants.PKCE_CODE_CHALLENGE_METHOD, OidcConstants.PKCE_CODE_CHALLENGE_S256)
                .add(OidcConstants.NONCE, begun.nonce().value());
    }
}

package dev.entrasignin.signin;

import java.util.Set;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * Quarkus' OpenID Connect mechanism with three things decided here: it only runs where a session or an authorization
 * response is presented; a session that does not hold up means signed out, on public pages too, and never a redirect; and
 * who is signed out gets a 401 page with <b>Sign in</b> on it, because only {@link SignIn} starts a code flow. So neither a
 * script nor an image can start one, or fill the browser with state cookies.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class SignInMechanism implements HttpAuthenticationMechanism {

    private static final String FAILURE = SignInMechanism.class.getName() + ".failure";

    private final OidcAuthenticationMechanism oidc;

    SignInMechanism(OidcAuthenticationMechanism oidc) {
        this.oidc = oidc;
    }

    /** Why the authorization response of this request did not lead to a session; null if it was not refused by Quarkus. */
    static Throwable failure(RoutingContext request) {
        return request.get(FAILURE);
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identityProviders) {
        if (!hasSessionCookie(request) && !AuthorizationResponse.isCode(request)) {
            return Uni.createFrom().nullItem();
        }
        return oidc.authenticate(request, identityProviders)
                .onFailure(failure -> !(failure instanceof AuthenticationRedirectException))
                .recoverWithItem(failure -> {
                    request.put(FAILURE, failure);
                    return null;
                });
    }

    private static boolean hasSessionCookie(RoutingContext request) {
        return request.request().cookies().stream().anyMatch(cookie -> OidcUtils.isSessionCookie(cookie.getName()));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().item(new ChallengeData(401));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return oidc.getCredentialTransport(request);
    }
}

package dev.entrasignin.signin;

import java.util.Set;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

import dev.entrasignin.provider.ProviderTenant;
import dev.entrasignin.session.Sessions;
import io.quarkus.oidc.common.runtime.OidcConstants;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MutinyHelper;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;

/**
 * Who is asking: the person of the session, or of the code that the provider has just sent, which Quarkus' OpenID Connect
 * mechanism exchanges. A session that does not hold up means signed out, on public pages too, and never a redirect. And who
 * is signed out gets a 401 page with <b>Sign in</b> on it, because only {@link SignIn} starts a code flow: what a page loads
 * when its session has ended, scripts and images, does not start one each, and fill the browser with state cookies.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class SignInMechanism implements HttpAuthenticationMechanism {

    /** As Quarkus names it, without looking for the tenant again for each page. */
    private static final Uni<HttpCredentialTransport> TRANSPORT = Uni.createFrom()
            .item(new HttpCredentialTransport(HttpCredentialTransport.Type.AUTHORIZATION_CODE, OidcConstants.CODE_FLOW_CODE));
    private static final String FAILURE = SignInMechanism.class.getName() + ".failure";

    private final OidcAuthenticationMechanism oidc;
    private final Sessions sessions;
    private final AuthorizationResponses responses;
    private final ProviderTenant tenant;
    private final PendingSignIns pending;

    SignInMechanism(OidcAuthenticationMechanism oidc, Sessions sessions, AuthorizationResponses responses,
            ProviderTenant tenant, PendingSignIns pending) {
        this.oidc = oidc;
        this.sessions = sessions;
        this.responses = responses;
        this.tenant = tenant;
        this.pending = pending;
    }

    /** Why the authorization response of this request did not lead to a session; null if it was not refused by Quarkus. */
    static Throwable failure(RoutingContext request) {
        return request.get(FAILURE);
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identityProviders) {
        if (!Sessions.isClaimed(request)) {
            return codeFlow(request, identityProviders);
        }
        return sessions.identity(request, identityProviders).onItem().ifNull()
                .switchTo(() -> codeFlow(request, identityProviders));
    }

    private Uni<SecurityIdentity> codeFlow(RoutingContext request, IdentityProviderManager identityProviders) {
        // The provider is asked for nothing until there is a code to exchange.
        if (!request.request().path().equals(AuthorizationResponse.REDIRECT_PATH) || !request.queryParams().contains("code")) {
            return Uni.createFrom().nullItem();
        }
        return tenant.ready()
                // Whoever waited for the provider comes back at the request that asked it.
                .emitOn(MutinyHelper.executor(Vertx.currentContext()))
                .flatMap(ready -> responses.of(request) instanceof AuthorizationResponse.Code
                        ? codeExchanged(request, identityProviders)
                        : Uni.createFrom().nullItem())
                .ifNoItem().after(tenant.patience()).fail()
                .onFailure().recoverWithUni(failure -> {
                    request.put(FAILURE, failure);
                    return Uni.createFrom().nullItem();
                });
    }

    private Uni<SecurityIdentity> codeExchanged(RoutingContext request, IdentityProviderManager identityProviders) {
        PendingSignIn begun = pending.of(request).orElseThrow();
        // What Quarkus looks for in the cookie, before it takes it away.
        String state = request.queryParams().get("state");
        StateCookies.find(request, state).orElseThrow().setValue(state);
        // Quarkus compares it with the ID token's.
        request.put(OidcConstants.NONCE, begun.nonce().value());
        CodeVerifierFilter.use(begun);
        return oidc.authenticate(request, identityProviders);
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
        return TRANSPORT;
    }
}

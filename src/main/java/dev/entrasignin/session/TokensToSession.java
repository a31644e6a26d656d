package dev.entrasignin.session;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

import dev.entrasignin.server.PublicAddress;
import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Where Quarkus hands over the tokens of a sign-in. It keeps none itself, and so never asks for any. */
@Alternative
@Priority(1)
@Singleton
class TokensToSession implements TokenStateManager {

    private static final String QUARKUS_COOKIE = "q_session_Default_entra";

    private final Sessions sessions;

    TokensToSession(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Uni<String> createTokenState(RoutingContext request, OidcTenantConfig tenant, AuthorizationCodeTokens tokens,
            OidcRequestContext<String> context) {
        int length = sessions.begin(request, tokens);
        request.addHeadersEndHandler(ending -> {
            // Quarkus sets a cookie of its own to whatever this returns; it is not needed.
            request.response().removeCookie(QUARKUS_COOKIE, false);
            String location = request.response().headers().get(HttpHeaders.LOCATION);
            if (location != null) {
                request.response().headers().set(HttpHeaders.LOCATION,
                        fitting(location, length, PublicAddress.of(request).path("/")));
            }
        });
        return Uni.createFrom().item("-");
    }

    /** A large session and a long way back do not fit into one answer: then the way leads to the home page. */
    static String fitting(String location, int sessionLength, String home) {
        return location.length() + sessionLength <= SessionCookie.LONGEST_WITH_LOCATION ? location : home;
    }

    @Override
    public Uni<AuthorizationCodeTokens> getTokens(RoutingContext request, OidcTenantConfig tenant, String state,
            OidcRequestContext<AuthorizationCodeTokens> context) {
        return Uni.createFrom().failure(new AuthenticationFailedException());
    }

    @Override
    public Uni<Void> deleteTokens(RoutingContext request, OidcTenantConfig tenant, String state,
            OidcRequestContext<Void> context) {
        return Uni.createFrom().voidItem();
    }
}

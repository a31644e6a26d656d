package dev.entrasignin.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Named;

import dev.entrasignin.claims.IdTokenClaims;
import dev.entrasignin.server.PublicAddress;
import dev.entrasignin.session.SessionEnd;
import dev.entrasignin.session.Sessions;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * What the layout shows on every page: the application's name, and who is signed in or the way to do so. Not of the request's
 * scope: a page asks it a dozen things, and each time a proxy would look for the request first.
 */
@Dependent
@Named("page")
public class CurrentPage {

    private static final String SIGN_IN = "/auth/sign_in";

    private final ApplicationName application;
    private final SecurityIdentity identity;
    private final RoutingContext request;
    private String name;

    CurrentPage(ApplicationName application, SecurityIdentity identity, RoutingContext request) {
        this.application = application;
        this.identity = identity;
        this.request = request;
    }

    public String getApplicationName() {
        return application.name();
    }

    /** Stands before every path in a link or a form, as a proxy may publish the application under a path of its own. */
    public String getPrefix() {
        return PublicAddress.of(request).prefix();
    }

    public boolean isSignedIn() {
        return !identity.isAnonymous();
    }

    /** The name of the person who is signed in. Data: whatever the provider sent. */
    public String getName() {
        if (name == null) {
            // A page says it several times.
            name = IdTokenClaims.displayNameOf(identity);
        }
        return name;
    }

    /** Why somebody who comes back is signed out; empty for everyone else. */
    public String getNotice() {
        return Sessions.whyEnded(request).map(SessionEnd::text).orElse("");
    }

    /** Where <b>Sign in</b> leads: to the provider, and then back to this page. */
    public String getSignInPath() {
        return signInPath("");
    }

    /** The same, but the provider asks which account to use, for whoever was refused with the last one. */
    public String getOtherAccountPath() {
        return signInPath("prompt=select_account");
    }

    private String signInPath(String parameters) {
        String query = request.request().query();
        String here = request.request().path() + (query == null ? "" : "?" + query);
        String returnTo = isWorthReturningTo(here) ? "return_to=" + URLEncoder.encode(here, StandardCharsets.UTF_8) : "";
        String all = parameters + (parameters.isEmpty() || returnTo.isEmpty() ? "" : "&") + returnTo;
        return getPrefix() + (all.isEmpty() ? SIGN_IN : SIGN_IN + "?" + all);
    }

    private boolean isWorthReturningTo(String uri) {
        return request.request().method() == HttpMethod.GET && !uri.equals("/") && !uri.startsWith("/auth/sign_")
                && !uri.startsWith("/auth/redirect");
    }
}

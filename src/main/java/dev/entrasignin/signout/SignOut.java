package dev.entrasignin.signout;

import java.util.Optional;
import java.util.UUID;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import dev.entrasignin.audit.Audit;
import dev.entrasignin.audit.Audit.Entry;
import dev.entrasignin.audit.Audit.Event;
import dev.entrasignin.audit.Audit.Outcome;
import dev.entrasignin.claims.IdTokenClaims;
import dev.entrasignin.provider.Provider;
import dev.entrasignin.provider.ProviderTenant;
import dev.entrasignin.server.PublicAddress;
import dev.entrasignin.session.Sessions;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;

/**
 * RP-Initiated Logout 1.0. Only a POST signs out, and the session cookie does not travel with a POST from a foreign page
 * (SameSite=Lax), so no link and no foreign form can sign anyone out.
 */
@Path("/auth/sign_out")
@NonBlocking
class SignOut {

    @CheckedTemplate(basePath = "signout", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Confirm() implements TemplateInstance {
    }

    @CheckedTemplate(basePath = "signout", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record SigningOut() implements TemplateInstance {
    }

    private final SecurityIdentity identity;
    private final Provider provider;
    private final Sessions sessions;
    private final ProviderTenant tenant;
    private final Audit audit;

    SignOut(SecurityIdentity identity, Provider provider, Sessions sessions, ProviderTenant tenant, Audit audit) {
        this.identity = identity;
        this.provider = provider;
        this.sessions = sessions;
        this.tenant = tenant;
        this.audit = audit;
    }

    /** Links made for Microsoft's Flask sample lead here: asks, with a button. */
    @GET
    @Produces(MediaType.TEXT_HTML)
    public RestResponse<TemplateInstance> confirm(RoutingContext request) {
        return identity.isAnonymous() ? seeOther(PublicAddress.of(request).path("/")) : RestResponse.ok(new Confirm());
    }

    /** Ends the session here first, so that it has ended whatever becomes of the rest; then at the provider. */
    @POST
    public RestResponse<Object> signOut(RoutingContext request) {
        PublicAddress here = PublicAddress.of(request);
        Optional<String> idToken = sessions.end(request);
        if (idToken.isEmpty()) {
            return seeOther(here.path("/"));
        }
        IdTokenClaims claims = IdTokenClaims.ofVerified(idToken.get());
        audit.write(request, new Entry(Event.SIGN_OUT, Outcome.SUCCESS, "here", Optional.of(claims), Optional.empty()));
        SignedOutCookie.set(request);
        return tenant.metadata().map(OidcConfigurationMetadata::getEndSessionUri)
                .map(endSessionEndpoint -> new EndSessionRequest(endSessionEndpoint, provider.clientId(), idToken.get(),
                        claims.string("login_hint"),
                        // The home page is not registered with the provider, the redirect URI always is; it leads home.
                        here.uri("/auth/redirect"), UUID.randomUUID().toString()).uri())
                .map(endSession -> isBrowser(request) ? onwards(endSession) : seeOther(endSession))
                .orElseGet(() -> seeOther(here.path("/")));
    }

    /** Browsers say so, and pages cannot say it for them: Fetch Metadata Request Headers section 2.2. */
    private static boolean isBrowser(RoutingContext request) {
        return "navigate".equals(request.request().getHeader("Sec-Fetch-Mode"));
    }

    /**
     * Chromium holds the {@code form-action} of the page with the button against all redirects that follow, and a provider may
     * send people on to another one that nobody here knows, such as a federated domain's. With a page that goes on by itself
     * the form has come to its end.
     */
    private static RestResponse<Object> onwards(String location) {
        return ResponseBuilder.<Object> ok(new SigningOut()).header("Refresh", "0; url=" + location).build();
    }

    private static <T> RestResponse<T> seeOther(String location) {
        return ResponseBuilder.<T> create(RestResponse.Status.SEE_OTHER, null).header(HttpHeaders.LOCATION, location).build();
    }
}

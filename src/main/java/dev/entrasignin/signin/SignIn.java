package dev.entrasignin.signin;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import dev.entrasignin.provider.ProviderTenant;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code GET /auth/sign_in?return_to=/path}: sends the browser to the provider, and to the path afterwards. Quarkus comes
 * back to this very address once the code flow is through; by then the person is signed in.
 */
@Path("/auth/sign_in")
@NonBlocking
class SignIn {

    private final OidcAuthenticationMechanism oidc;
    private final SecurityIdentity identity;
    private final ProviderTenant tenant;

    SignIn(OidcAuthenticationMechanism oidc, SecurityIdentity identity, ProviderTenant tenant) {
        this.oidc = oidc;
        this.identity = identity;
        this.tenant = tenant;
    }

    @GET
    public Uni<RestResponse<Object>> signIn(@RestQuery("return_to") String returnTo, RoutingContext request) {
        if (!identity.isAnonymous()) {
            return Uni.createFrom().item(redirect(RestResponse.Status.SEE_OTHER, ReturnTo.safe(returnTo)));
        }
        StateCookies.makeRoomForOne(request);
        return oidc.getChallenge(request).ifNoItem().after(tenant.patience()).fail()
                .onFailure().transform(SignInException::new)
                .map(SignIn::redirect);
    }

    private static RestResponse<Object> redirect(ChallengeData challenge) {
        ResponseBuilder<Object> response = ResponseBuilder.create(challenge.status);
        challenge.getHeaders().forEach((name, value) -> response.header(name.toString(), value));
        return response.build();
    }

    private static RestResponse<Object> redirect(RestResponse.Status status, String path) {
        return ResponseBuilder.create(status).header(HttpHeaders.LOCATION, path).build();
    }
}

package dev.entrasignin.signin;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import dev.entrasignin.provider.ProviderTenant;
import dev.entrasignin.server.PublicAddress;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code GET /auth/sign_in?return_to=/path}: sends the browser to the provider, and to the path afterwards.
 */
@Path("/auth/sign_in")
@NonBlocking
class SignIn {

    private static final String RETURN_TO = "return_to";

    private final OidcAuthenticationMechanism oidc;
    private final SecurityIdentity identity;
    private final ProviderTenant tenant;

    SignIn(OidcAuthenticationMechanism oidc, SecurityIdentity identity, ProviderTenant tenant) {
        this.oidc = oidc;
        this.identity = identity;
        this.tenant = tenant;
    }

    @GET
    public Uni<RestResponse<Object>> signIn(@RestQuery(RETURN_TO) String returnTo, RoutingContext request) {
        if (!identity.isAnonymous()) {
            return Uni.createFrom().item(seeOther(request, ReturnTo.safe(returnTo)));
        }
        request.put(RETURN_TO, ReturnTo.safe(returnTo));
        StateCookies.makeRoomForOne(request);
        return oidc.getChallenge(request).ifNoItem().after(tenant.patience()).fail()
                .onFailure().transform(SignInException::new)
                .map(SignIn::redirect);
    }

    /** Where the person wants to go, whom this request sends to the provider. */
    static String returnTo(RoutingContext request) {
        return request.get(RETURN_TO);
    }

    private static RestResponse<Object> redirect(ChallengeData challenge) {
        ResponseBuilder<Object> response = ResponseBuilder.create(challenge.status);
        challenge.getHeaders().forEach((name, value) -> response.header(name.toString(), value));
        return response.build();
    }

    private static RestResponse<Object> seeOther(RoutingContext request, String path) {
        return ResponseBuilder.create(RestResponse.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, PublicAddress.of(request).path(path)).build();
    }
}

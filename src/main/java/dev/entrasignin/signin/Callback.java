package dev.entrasignin.signin;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import dev.entrasignin.server.PublicAddress;
import dev.entrasignin.signin.AuthorizationResponse.Code;
import dev.entrasignin.signin.AuthorizationResponse.Malformed;
import dev.entrasignin.signin.AuthorizationResponse.Nothing;
import dev.entrasignin.signin.AuthorizationResponse.OtherIssuer;
import dev.entrasignin.signin.AuthorizationResponse.Refusal;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code GET /auth/redirect}, the redirect URI. A response that leads to a session never gets here: Quarkus exchanges the
 * code and moves on. What does get here is everything else, and each ends on a page.
 */
@Path(AuthorizationResponse.REDIRECT_PATH)
@NonBlocking
class Callback {

    private final SecurityIdentity identity;
    private final AuthorizationResponses responses;

    Callback(SecurityIdentity identity, AuthorizationResponses responses) {
        this.identity = identity;
        this.responses = responses;
    }

    @GET
    public RestResponse<Object> redirect(RoutingContext request) {
        AuthorizationResponse response = responses.of(request);
        // A second tab, or the back button: the person is signed in already, whatever this response says.
        if (response instanceof Nothing || !identity.isAnonymous()) {
            return ResponseBuilder.create(RestResponse.Status.SEE_OTHER)
                    .header(HttpHeaders.LOCATION, PublicAddress.of(request).path("/")).build();
        }
        if (response instanceof Refusal refusal) {
            StateCookies.remove(request, request.queryParams().get("state"));
            throw new SignInException(SignInFailure.of(refusal));
        }
        if (response instanceof Code) {
            throw new SignInException(SignInMechanism.failure(request));
        }
        throw new SignInException(SignInFailure.of(response instanceof Malformed ? Reason.MALFORMED_RESPONSE
                : response instanceof OtherIssuer ? Reason.OTHER_ISSUER : Reason.UNKNOWN_STATE));
    }
}

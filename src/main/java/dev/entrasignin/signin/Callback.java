package dev.entrasignin.signin;

import java.util.Optional;

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
 * {@code GET /auth/redirect}, the redirect URI. Quarkus has exchanged the code by now: whoever is signed in goes on to the
 * page that they wanted. Everything else that comes here ends on a page that says what it is.
 */
@Path(AuthorizationResponse.REDIRECT_PATH)
@NonBlocking
class Callback {

    private final SecurityIdentity identity;
    private final AuthorizationResponses responses;
    private final PendingSignIns pending;

    Callback(SecurityIdentity identity, AuthorizationResponses responses, PendingSignIns pending) {
        this.identity = identity;
        this.responses = responses;
        this.pending = pending;
    }

    @GET
    public RestResponse<Object> redirect(RoutingContext request) {
        AuthorizationResponse response = responses.of(request);
        // A second tab, or the back button: the person was signed in already, whatever this response says.
        if (response instanceof Nothing || !identity.isAnonymous()) {
            Optional<PendingSignIn> begun = pending.of(request);
            // Of a second tab, which Quarkus has not looked at.
            begun.ifPresent(known -> StateCookies.remove(request, request.queryParams().get("state")));
            String page = begun.map(PendingSignIn::returnTo).orElse(ReturnTo.HOME);
            return ResponseBuilder.create(RestResponse.Status.SEE_OTHER)
                    .header(HttpHeaders.LOCATION, PublicAddress.of(request).path(page)).build();
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

package dev.entrasignin.signin;

import java.util.List;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/** What the provider, or whoever pretends to be it, sent to the redirect URI (RFC 6749, section 4.1.2). */
sealed interface AuthorizationResponse {

    String REDIRECT_PATH = "/auth/redirect";

    /** A code for a sign-in that this browser started. */
    record Code() implements AuthorizationResponse {
    }

    /** The provider refuses a sign-in that this browser started. */
    record Refusal(String error, String description) implements AuthorizationResponse {
    }

    /** Nobody sends this: parameters missing, several times, or a code and an error at once. */
    record Malformed() implements AuthorizationResponse {
    }

    /** A response to a sign-in that this browser has not started, has finished already, or has forgotten. */
    record UnknownState() implements AuthorizationResponse {
    }

    /** No response at all: the way back from signing out at the provider, or an address typed by hand. */
    record Nothing() implements AuthorizationResponse {
    }

    static boolean isCode(RoutingContext request) {
        return request.request().path().equals(REDIRECT_PATH) && of(request) instanceof Code;
    }

    static AuthorizationResponse of(RoutingContext request) {
        MultiMap parameters = request.queryParams();
        String state = parameters.get("state");
        return of(parameters.getAll("code"), parameters.getAll("error"), parameters.getAll("state"),
                parameters.get("error_description"),
                state != null && StateCookies.has(request, state));
    }

    static AuthorizationResponse of(List<String> code, List<String> error, List<String> state, String description,
            boolean stateIsOfThisBrowser) {
        if (code.isEmpty() && error.isEmpty()) {
            return new Nothing();
        }
        if (code.size() + error.size() != 1 || state.size() != 1) {
            return new Malformed();
        }
        if (!stateIsOfThisBrowser) {
            return new UnknownState();
        }
        return error.isEmpty() ? new Code() : new Refusal(error.get(0), description == null ? "" : description);
    }
}

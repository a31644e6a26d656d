package dev.entrasignin.signin;

import java.util.List;

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

    /** A response of another provider than the one that was asked, or one that does not say whose it is (RFC 9207). */
    record OtherIssuer() implements AuthorizationResponse {
    }

    /** A response to a sign-in that this browser has not started, has finished already, or has forgotten. */
    record UnknownState() implements AuthorizationResponse {
    }

    /** No response at all: the way back from signing out at the provider, or an address typed by hand. */
    record Nothing() implements AuthorizationResponse {
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

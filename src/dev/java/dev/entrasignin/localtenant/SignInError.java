package dev.entrasignin.localtenant;

import static dev.entrasignin.localtenant.EntraError.invalidRequest;
import static dev.entrasignin.localtenant.EntraError.of;

import java.util.UUID;

/** What the authorize and logout endpoints refuse. */
final class SignInError {

    private SignInError() {
    }

    static EntraError redirectUriMismatch(String redirectUri, UUID clientId) {
        return invalidRequest(50011, "The redirect URI '" + redirectUri + "' specified in the request does not match the"
                + " redirect URIs configured for the application '" + clientId + "'.");
    }

    static EntraError unsupportedResponseType(String responseType) {
        return of(700054, "unsupported_response_type",
                "response_type '" + responseType + "' is not enabled for the application.");
    }

    static EntraError unsupportedResponseMode(String responseMode) {
        return invalidRequest(70007, "'" + responseMode + "' is not a supported value of 'response_mode'.");
    }

    static EntraError openidScopeMissing() {
        return of(70011, "invalid_scope",
                "The provided value for the input parameter 'scope' is not valid. The scope 'openid' is required.");
    }

    static EntraError unknownScope(String scope, UUID clientId) {
        return of(650053, "invalid_client", "The application '" + clientId + "' asked for scope '" + scope
                + "' that doesn't exist on the resource '00000003-0000-0000-c000-000000000000'.");
    }

    static EntraError codeChallengeRequired() {
        return invalidRequest(9002325, "Proof Key for Code Exchange is required for authorization code redemption.");
    }

    static EntraError codeChallengeMethod() {
        return invalidRequest(50149, "Invalid Code_Challenge_method parameter.");
    }

    static EntraError codeChallengeSize() {
        return invalidRequest(501491, "Invalid size of Code_Challenge parameter.");
    }

    static EntraError noSession() {
        return of(50058, "login_required", "Session information is not sufficient for single-sign-on: a silent sign-in"
                + " request was sent but no user is signed in.");
    }

    static EntraError consentRequired(UUID clientId) {
        return of(65001, "consent_required", "The user or administrator has not consented to use the application with ID '"
                + clientId + "'. Send an interactive authorization request for this user and resource.");
    }

    static EntraError consentDeclined() {
        return of(65004, "access_denied", "User declined to consent to access the app.");
    }

    /** A silent request is told that interaction is required, although no interaction would help. */
    static EntraError notAssigned(UUID clientId, boolean silent) {
        return of(50105, silent ? "interaction_required" : "access_denied", "Your administrator has configured the"
                + " application '" + clientId + "' to block users unless they are specifically granted ('assigned') access"
                + " to the application. The signed in user '{EmailHidden}' is blocked because they are not a direct member"
                + " of a group with access, nor had access directly assigned by an administrator. Please contact your"
                + " administrator to assign access to this application.");
    }

    static EntraError signInRequestGone() {
        return invalidRequest(165000, "The sign-in request is too old, is finished, or belongs to another browser.");
    }

    static EntraError invalidIdTokenHint() {
        return invalidRequest(50027, "JWT token is invalid or malformed: id_token_hint.");
    }
}

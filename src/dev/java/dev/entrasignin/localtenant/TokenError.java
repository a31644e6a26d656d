package dev.entrasignin.localtenant;

import static dev.entrasignin.localtenant.EntraError.invalidClient;
import static dev.entrasignin.localtenant.EntraError.invalidGrant;
import static dev.entrasignin.localtenant.EntraError.invalidRequest;
import static dev.entrasignin.localtenant.EntraError.of;

import java.net.URI;
import java.util.UUID;

/** What the token endpoint refuses. */
final class TokenError {

    private TokenError() {
    }

    static EntraError credentialMissing() {
        return invalidClient(7000218,
                "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
    }

    static EntraError wrongSecret(UUID clientId) {
        return invalidClient(7000215, "Invalid client secret provided. Ensure the secret being sent in the request is the"
                + " client secret value, not the client secret ID, for a secret added to app '" + clientId + "'.");
    }

    static EntraError severalCredentials() {
        return invalidRequest(90023, "The client must not authenticate in more than one way.");
    }

    static EntraError malformedAssertion(String reason) {
        return invalidClient(50027, "JWT token is invalid or malformed. [Reason - " + reason + "]");
    }

    static EntraError assertionSignature(String reason) {
        return invalidClient(700027, "Client assertion contains an invalid signature. [Reason - " + reason + "]");
    }

    static EntraError assertionOfAnotherClient() {
        return invalidClient(700021, "Client assertion application identifier doesn't match 'client_id' parameter.");
    }

    static EntraError assertionAudience(URI expected) {
        return invalidClient(700023, "Client assertion audience claim does not match '" + expected + "'.");
    }

    static EntraError assertionTime() {
        return invalidClient(700024, "Client assertion is not within its valid time range.");
    }

    static EntraError noFederatedCredential(int code, String what, String value) {
        return invalidClient(code, "No matching federated identity record found for presented assertion " + what + " '" + value
                + "'. Check your federated identity credential Subject, Audience and Issuer against the presented assertion.");
    }

    static EntraError unsupportedGrantType(String grantType) {
        return of(70003, "unsupported_grant_type",
                "The app requested an unsupported grant type '" + grantType + "'.");
    }

    static EntraError scopeIsNoDefault(String scope) {
        return of(1002012, "invalid_scope", "The provided value for scope " + scope + " is not valid. Client credential flows"
                + " must have a scope value with /.default suffixed to the resource identifier (application ID URI).");
    }

    static EntraError malformedGrant() {
        return invalidGrant(9002313, "Invalid request. Request is malformed or invalid.");
    }

    static EntraError codeRedeemed() {
        return invalidGrant(54005, "OAuth2 Authorization code was already redeemed, please retry with a new valid code or"
                + " use an existing refresh token.");
    }

    static EntraError codeExpired() {
        return invalidGrant(70008, "The provided authorization code or refresh token has expired due to inactivity. Send a"
                + " new interactive authorization request for this user and resource.");
    }

    static EntraError otherRedirectUri(String redirectUri) {
        return invalidGrant(500112, "The reply address '" + redirectUri
                + "' does not match the reply address provided when requesting Authorization code.");
    }

    static EntraError codeVerifierMissing() {
        return invalidGrant(50148,
                "The code_verifier does not match the code_challenge supplied in the authorization request for PKCE.");
    }

    static EntraError codeVerifierMismatch() {
        return invalidGrant(501481,
                "The Code_Verifier does not match the code_challenge supplied in the authorization request.");
    }

    static EntraError refreshTokenExpired() {
        return invalidGrant(700082, "The refresh token has expired due to inactivity.");
    }

    static EntraError scopeNotGranted() {
        return invalidGrant(70000,
                "The request was denied because one or more scopes requested are unauthorized or expired.");
    }

    static EntraError accountDisabled() {
        return invalidGrant(50057, "The user account is disabled.");
    }
}

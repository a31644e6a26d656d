package dev.entrasignin.localtenant;

import java.util.UUID;

/**
 * A refusal as Entra words it.
 *
 * @param code the number after AADSTS
 * @param error the OAuth error code
 * @param status the status where the refusal is the answer itself, not a redirect
 * @param message what Entra says about it
 */
record EntraError(int code, String error, int status, String message) {

    static EntraError of(int code, String error, String message) {
        return new EntraError(code, error, 400, message);
    }

    static EntraError invalidClient(int code, String message) {
        return new EntraError(code, "invalid_client", 401, message);
    }

    static EntraError invalidGrant(int code, String message) {
        return of(code, "invalid_grant", message);
    }

    static EntraError invalidRequest(int code, String message) {
        return of(code, "invalid_request", message);
    }

    static EntraError unknownTenant(String tenant) {
        return of(90002, "invalid_tenant", "Tenant '" + tenant + "' not found. Check to make sure you have the correct"
                + " tenant ID and are signing into the correct cloud.");
    }

    static EntraError missing(String parameter) {
        return invalidRequest(900144, "The request body must contain the following parameter: '" + parameter + "'.");
    }

    static EntraError duplicated(String parameter) {
        return invalidRequest(9000411,
                "The request is not properly formatted. The parameter '" + parameter + "' is duplicated.");
    }

    static EntraError unsupportedValue(String parameter) {
        return invalidRequest(90023, "The request has an unsupported value for the parameter '" + parameter + "'.");
    }

    static EntraError unknownClient(String clientId, UUID tenant) {
        return of(700016, "unauthorized_client",
                "Application with identifier '" + clientId + "' was not found in the directory '" + tenant + "'.");
    }
}

package dev.entrasignin.localtenant;

/** Ends a request with one of Entra's refusals, written as JSON or as a page by whoever serves the request. */
final class EntraException extends RuntimeException {

    private final EntraError error;

    EntraException(EntraError error) {
        // An answer, not a failure of ours: no stack trace, and nothing of the request in the message.
        super("AADSTS" + error.code(), null, false, false);
        this.error = error;
    }

    EntraError error() {
        return error;
    }
}

package dev.entrasignin.signin;

import org.jose4j.jwt.consumer.ErrorCodes;

/** What to call a check of an ID token that failed, in the log. */
final class TokenCheck {

    private TokenCheck() {
    }

    static String of(int errorCode) {
        return switch (errorCode) {
            case ErrorCodes.EXPIRED, ErrorCodes.EXPIRATION_MISSING -> "exp";
            case ErrorCodes.NOT_YET_VALID -> "nbf";
            case ErrorCodes.ISSUED_AT_MISSING, ErrorCodes.ISSUED_AT_INVALID_FUTURE, ErrorCodes.ISSUED_AT_INVALID_PAST -> "iat";
            case ErrorCodes.AUDIENCE_MISSING, ErrorCodes.AUDIENCE_INVALID -> "aud";
            case ErrorCodes.ISSUER_MISSING, ErrorCodes.ISSUER_INVALID -> "iss";
            case ErrorCodes.SUBJECT_MISSING, ErrorCodes.SUBJECT_INVALID -> "sub";
            case ErrorCodes.SIGNATURE_INVALID, ErrorCodes.SIGNATURE_MISSING -> "signature";
            case ErrorCodes.MALFORMED_CLAIM, ErrorCodes.JSON_INVALID -> "format";
            default -> "claim";
        };
    }
}

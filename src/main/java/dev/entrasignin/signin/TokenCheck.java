package dev.entrasignin.signin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jose4j.jwt.consumer.ErrorCodeValidator.Error;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.lang.InvalidAlgorithmException;
import org.jose4j.lang.UnresolvableKeyException;

/** What to call a check of an ID token that failed, in the log. */
final class TokenCheck {

    /** Quarkus, of what it requires, and this application; neither quotes the token up to here. */
    private static final Pattern CLAIM = Pattern.compile("(?:claim|header) (\\w{1,40}) (?:is|does not match) .*",
            Pattern.DOTALL);

    private TokenCheck() {
    }

    static Stream<String> allOf(InvalidJwtException rejected) {
        if (rejected.getCause() instanceof InvalidAlgorithmException) {
            return Stream.of("alg");
        }
        if (rejected.getCause() instanceof UnresolvableKeyException) {
            return Stream.of("kid");
        }
        return rejected.getErrorDetails().stream().map(TokenCheck::of);
    }

    private static String of(Error error) {
        return switch (error.getErrorCode()) {
            case ErrorCodes.EXPIRED, ErrorCodes.EXPIRATION_MISSING -> "exp";
            case ErrorCodes.NOT_YET_VALID -> "nbf";
            case ErrorCodes.ISSUED_AT_MISSING, ErrorCodes.ISSUED_AT_INVALID_FUTURE, ErrorCodes.ISSUED_AT_INVALID_PAST -> "iat";
            case ErrorCodes.AUDIENCE_MISSING, ErrorCodes.AUDIENCE_INVALID -> "aud";
            case ErrorCodes.ISSUER_MISSING, ErrorCodes.ISSUER_INVALID -> "iss";
            case ErrorCodes.SUBJECT_MISSING, ErrorCodes.SUBJECT_INVALID -> "sub";
            case ErrorCodes.SIGNATURE_INVALID, ErrorCodes.SIGNATURE_MISSING -> "signature";
            case ErrorCodes.MALFORMED_CLAIM, ErrorCodes.JSON_INVALID -> "format";
            default -> claim(String.valueOf(error.getErrorMessage()));
        };
    }

    private static String claim(String message) {
        Matcher claim = CLAIM.matcher(message);
        return claim.matches() ? claim.group(1) : "claim";
    }
}

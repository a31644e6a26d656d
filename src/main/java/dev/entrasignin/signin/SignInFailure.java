package dev.entrasignin.signin;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jose4j.jwt.consumer.InvalidJwtException;

import dev.entrasignin.claims.IdTokenClaims;
import dev.entrasignin.credential.CredentialUnavailableException;
import dev.entrasignin.session.SessionTooLargeException;
import dev.entrasignin.signin.AuthorizationResponse.Refusal;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.common.runtime.OidcEndpointAccessException;
import io.vertx.core.VertxException;

/**
 * Why a sign-in came to nothing, in our own words. The provider's text is searched for its error code and for what its
 * support asks for, and goes no further: it may quote whoever tried to sign in.
 *
 * @param code the provider's, or the check of the token that failed
 * @param correlation Entra's correlation id and time stamp, to tell the help desk
 * @param who was turned away by the policy; else empty, as nothing vouches for what the token says
 */
record SignInFailure(Reason reason, Optional<String> code, Optional<String> correlation, Optional<IdTokenClaims> who) {

    /** As RFC 6749 and OpenID Connect Core spell their error codes. */
    private static final Pattern ERROR = Pattern.compile("[a-z_]{1,40}");
    private static final Pattern ERROR_MEMBER = Pattern.compile("\"error\"\\s*:\\s*\"([a-z_]{1,40})\"");
    private static final Pattern AADSTS = Pattern.compile("AADSTS(\\d{5,9})(?!\\d)");
    // In a sentence of error_description, or a member of the token endpoint's JSON.
    private static final Pattern CORRELATION = Pattern.compile("Correlation(?: ID: |_id\"\\s*:\\s*\")([0-9a-f-]{36})",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TIMESTAMP = Pattern.compile(
            "Timestamp(?:: |\"\\s*:\\s*\")([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8}Z)", Pattern.CASE_INSENSITIVE);
    /** An answer that says no: its body is all that Quarkus passes on of it, or its status if it has none. */
    private static final Pattern REQUEST_REFUSED = Pattern.compile(
            "Error status:(?!408|429)4\\d\\d|\\s*\\{.*\"error\"\\s*:\\s*\"(?!server_error|temporarily_unavailable)",
            Pattern.DOTALL);

    SignInFailure(Reason reason, Optional<String> code, Optional<String> correlation) {
        this(reason, code, correlation, Optional.empty());
    }

    static SignInFailure of(Reason reason) {
        return new SignInFailure(reason, Optional.empty(), Optional.empty());
    }

    /** The provider said no at the authorization endpoint. */
    static SignInFailure of(Refusal refusal) {
        Reason otherwise = refusal.error().equals("access_denied") ? Reason.DENIED
                : refusal.error().matches("server_error|temporarily_unavailable") ? Reason.PROVIDER_UNAVAILABLE
                        : Reason.PROVIDER_ERROR;
        return of(refusal.description(), otherwise)
                .withCodeIfNone(Optional.of(refusal.error()).filter(error -> ERROR.matcher(error).matches()));
    }

    /** The provider said no at the token endpoint, RFC 6749 section 5.2. */
    private static SignInFailure refused(String answer) {
        Optional<String> error = find(ERROR_MEMBER, answer);
        Reason otherwise = error.filter(code -> code.matches("invalid_client|unauthorized_client")).isPresent()
                ? Reason.CLIENT_REJECTED
                : Reason.PROVIDER_ERROR;
        return of(answer, otherwise).withCodeIfNone(error);
    }

    private SignInFailure withCodeIfNone(Optional<String> error) {
        return new SignInFailure(reason, code.or(() -> error), correlation);
    }

    /** Something failed between here and the provider, or in what it answered. */
    static SignInFailure of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidJwtException rejected) {
                return of(rejected);
            }
            if (cause instanceof CredentialUnavailableException credential) {
                return new SignInFailure(Reason.CREDENTIAL_UNAVAILABLE, Optional.of(credential.code()), Optional.empty());
            }
            if (cause instanceof SessionTooLargeException) {
                return of(Reason.TOKEN_TOO_LARGE);
            }
            if (cause instanceof IOException || cause instanceof VertxException
                    || cause instanceof java.util.concurrent.TimeoutException
                    || cause instanceof io.smallrye.mutiny.TimeoutException || cause instanceof OidcEndpointAccessException) {
                return of(Reason.PROVIDER_UNAVAILABLE);
            }
            if (cause instanceof NullPointerException) {
                // All that Quarkus' OidcProviderClientImpl leaves of a token request that timed out or was cut off: it passes
                // on the cause of the failure, and there is none.
                return of(Reason.PROVIDER_UNAVAILABLE);
            }
            if (cause instanceof OIDCException) {
                String message = String.valueOf(cause.getMessage());
                return REQUEST_REFUSED.matcher(message).lookingAt() ? refused(message)
                        : of(message, Reason.PROVIDER_UNAVAILABLE);
            }
        }
        return of(Reason.TOKEN_REJECTED);
    }

    /** The messages of our own checks are ids of the catalogue; of the library's, which quote the token, the numbers tell. */
    private static SignInFailure of(InvalidJwtException rejected) {
        Reason reason = rejected.getErrorDetails().stream().map(error -> Reason.ofId(error.getErrorMessage()))
                .flatMap(Optional::stream).findFirst().orElse(Reason.TOKEN_REJECTED);
        String checks = TokenCheck.allOf(rejected).distinct().collect(Collectors.joining(","));
        return new SignInFailure(reason, Optional.of(checks).filter(failed -> !failed.isEmpty()), Optional.empty(),
                reason.isPolicy() && rejected.getErrorDetails().size() == 1 ? who(rejected) : Optional.empty());
    }

    /** The signature has been verified by then, and nothing else speaks against the token. */
    private static Optional<IdTokenClaims> who(InvalidJwtException rejected) {
        return Optional.ofNullable(rejected.getJwtContext())
                .map(token -> new IdTokenClaims(token.getJwtClaims().getClaimsMap()));
    }

    private static SignInFailure of(String text, Reason otherwise) {
        Optional<String> code = find(AADSTS, text).map("AADSTS"::concat);
        String correlation = find(CORRELATION, text)
                .map(id -> id + find(TIMESTAMP, text).map(timestamp -> " " + timestamp).orElse("")).orElse(null);
        return new SignInFailure(find(AADSTS, text).flatMap(Reason::ofAadsts).orElse(otherwise), code,
                Optional.ofNullable(correlation));
    }

    /** Without the person. */
    @Override
    public String toString() {
        return "SignInFailure[reason=" + reason + ", code=" + code + ", correlation=" + correlation + "]";
    }

    private static Optional<String> find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}

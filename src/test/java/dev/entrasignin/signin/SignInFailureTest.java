package dev.entrasignin.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import javax.net.ssl.SSLHandshakeException;

import org.jose4j.jwt.consumer.ErrorCodeValidator.Error;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.entrasignin.credential.CredentialUnavailableException;
import dev.entrasignin.signin.AuthorizationResponse.Refusal;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.common.runtime.OidcEndpointAccessException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignInFailureTest {

    private static final String CORRELATION = "6d1f2c3e-0a4b-4c5d-8e6f-7a8b9c0d1e2f";
    private static final String TIMESTAMP = "2026-03-04 05:06:07Z";
    private static final String TRACE = "b72d0bf0-1111-2222-3333-444455556666";

    /** As Entra words it at the authorization endpoint; parts are separated by line ends. */
    private static String description(String code) {
        return "AADSTS" + code + ": The signed in user 'anna.bauer@contoso.example' <script>alert(1)</script> is not fine.\r\n"
                + "Trace ID: " + TRACE + "\r\nCorrelation ID: " + CORRELATION + "\r\nTimestamp: " + TIMESTAMP;
    }

    /** What Quarkus makes of an answer of the token endpoint: the body, or the status if there is none. */
    private static Throwable tokenEndpointAnswered(int status, String body) {
        return new AuthenticationCompletionException(new OIDCException(body.isEmpty() ? "Error status:" + status : body));
    }

    private static String json(String code) {
        return """
                {"error":"invalid_grant","error_description":"AADSTS%s: 'anna.bauer@contoso.example' \\r\\nTrace ID: %s\
                \\r\\nCorrelation ID: %s\\r\\nTimestamp: %s","error_codes":[%s],"timestamp":"%s","trace_id":"%s",\
                "correlation_id":"%s"}""".formatted(code, TRACE, CORRELATION, TIMESTAMP, code, TIMESTAMP, TRACE, CORRELATION);
    }

    @ParameterizedTest
    @CsvSource({
            "50105, NOT_ASSIGNED", "50020, OTHER_TENANT", "65004, CONSENT_DECLINED", "65001, CONSENT_MISSING",
            "53000, CONDITIONAL_ACCESS", "53001, CONDITIONAL_ACCESS", "53002, CONDITIONAL_ACCESS",
            "53003, CONDITIONAL_ACCESS", "50076, MFA_NEEDED", "50079, MFA_NEEDED", "50034, UNKNOWN_ACCOUNT",
            "50058, NO_SINGLE_SESSION", "16000, NO_SINGLE_SESSION", "54005, CODE_EXPIRED", "70008, CODE_EXPIRED",
            "50011, REDIRECT_URI_MISMATCH", "700016, APP_NOT_IN_TENANT", "7000215, SECRET_WRONG",
            "7000222, SECRET_EXPIRED", "700024, ASSERTION_REJECTED", "700027, ASSERTION_REJECTED",
            "700211, FEDERATION_MISSING", "700212, FEDERATION_MISSING", "700213, FEDERATION_MISSING",
            "90023, REQUEST_REJECTED",
    })
    void every_frequent_error_code_of_Entra_has_its_reason(String code, Reason reason) {
        SignInFailure atAuthorize = SignInFailure.of(new Refusal("access_denied", description(code)));
        SignInFailure atToken = SignInFailure.of(tokenEndpointAnswered(400, json(code)));

        assertThat(atAuthorize.reason()).isEqualTo(reason);
        assertThat(atAuthorize.code()).contains("AADSTS" + code);
        assertThat(atAuthorize.correlation()).contains(CORRELATION + " " + TIMESTAMP);
        assertThat(atToken).isEqualTo(atAuthorize);
    }

    @ParameterizedTest
    @CsvSource({
            "access_denied, DENIED", "server_error, PROVIDER_UNAVAILABLE", "temporarily_unavailable, PROVIDER_UNAVAILABLE",
            "invalid_request, PROVIDER_ERROR", "unauthorized_client, PROVIDER_ERROR", "invalid_scope, PROVIDER_ERROR",
            "login_required, PROVIDER_ERROR", "'', PROVIDER_ERROR", "<script>, PROVIDER_ERROR",
            "access_denied_, PROVIDER_ERROR", "ACCESS_DENIED, PROVIDER_ERROR",
    })
    void a_refusal_without_a_known_code_goes_by_its_error(String error, Reason reason) {
        SignInFailure failure = SignInFailure.of(new Refusal(error, "no code in here"));

        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.code().orElse("-")).as("for the operator, if it is spelled as a code is")
                .isEqualTo(error.matches("[a-z_]+") ? error : "-");
    }

    @Test
    void a_code_that_nobody_has_described_is_kept_for_the_operator() {
        SignInFailure failure = SignInFailure.of(new Refusal("access_denied", description("500341")));

        assertThat(failure.reason()).isEqualTo(Reason.DENIED);
        assertThat(failure.code()).contains("AADSTS500341");
    }

    @Test
    void a_longer_code_is_not_taken_for_the_one_it_starts_with() {
        assertThat(SignInFailure.of(new Refusal("access_denied", "AADSTS70002151: new")).reason()).isEqualTo(Reason.DENIED);
    }

    @ParameterizedTest
    @ValueSource(strings = { "AADSTS", "AADSTS1", "AADSTS99999999999999999999: too long", "aadsts50105", "50105",
            "AADSTS 50105" })
    void what_only_looks_like_a_code_is_none(String description) {
        assertThat(SignInFailure.of(new Refusal("access_denied", description)))
                .isEqualTo(new SignInFailure(Reason.DENIED, Optional.of("access_denied"), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", quoteCharacter = '`', textBlock = """
            Correlation ID: 6d1f2c3e-0a4b-4c5d-8e6f-7a8b9c0d1e2f Timestamp: 2026-03-04 05:06:07Z | 6d1f2c3e-0a4b-4c5d-8e6f-7a8b9c0d1e2f 2026-03-04 05:06:07Z
            Correlation ID: 6D1F2C3E-0A4B-4C5D-8E6F-7A8B9C0D1E2F  | 6D1F2C3E-0A4B-4C5D-8E6F-7A8B9C0D1E2F
            Timestamp: 2026-03-04 05:06:07Z                       | none
            Correlation ID: <script>alert(1)</script>             | none
            Correlation ID: anna.bauer@contoso.example            | none
            Correlation ID: <script>alert(document.cookie)</script><b> | none
            Correlation ID: anna.bauer-of-the-accounts-department@contoso.example | none
            Correlation ID: 6d1f2c3e Timestamp: yesterday         | none
            {"correlation_id":"6d1f2c3e-0a4b-4c5d-8e6f-7a8b9c0d1e2f","timestamp":"2026-03-04 05:06:07Z"} | 6d1f2c3e-0a4b-4c5d-8e6f-7a8b9c0d1e2f 2026-03-04 05:06:07Z
            {"correlation_id": "6d1f2c3e-0a4b-4c5d-8e6f-7a8b9c0d1e2f"} | 6d1f2c3e-0a4b-4c5d-8e6f-7a8b9c0d1e2f
            """)
    void the_correlation_is_taken_only_in_its_own_form(String text, String correlation) {
        assertThat(SignInFailure.of(new Refusal("server_error", text)).correlation().orElse(null)).isEqualTo(correlation);
        assertThat(SignInFailure.of(tokenEndpointAnswered(500, text)).correlation().orElse(null)).isEqualTo(correlation);
    }

    @ParameterizedTest
    @MethodSource("failuresFullOfTheProvidersText")
    void nothing_of_the_providers_text_comes_out(SignInFailure failure) {
        String everything = failure + " " + new SignInException(failure).getMessage() + " " + new SignInException(failure);

        assertThat(everything).doesNotContain("<", ">", "@", "anna", "script", "\r", "\n", "eyJ");
    }

    static Stream<SignInFailure> failuresFullOfTheProvidersText() {
        String hostile = "AADSTS50105<script>\r\nanna.bauer@contoso.example eyJhbGciOiJub25lIn0.e30. Correlation ID: <b>"
                + " Timestamp: \r\n2026 anna";
        return Stream.of(
                SignInFailure.of(new Refusal(hostile, hostile)),
                SignInFailure.of(new Refusal("access_denied", description("50105"))),
                SignInFailure.of(tokenEndpointAnswered(400, hostile)),
                SignInFailure.of(tokenEndpointAnswered(400, json("50105"))),
                SignInFailure.of(new InvalidJwtException(hostile, new Error(1, hostile), new IOException(hostile), null)),
                SignInFailure.of(new ConnectException(hostile)),
                SignInFailure.of(new IllegalStateException(hostile)));
    }

    @Test
    void the_exception_does_not_carry_the_cause_whose_message_quotes_the_provider() {
        var exception = new SignInException(tokenEndpointAnswered(400, json("50105")));

        assertThat(exception).hasNoCause().hasMessage("not_assigned");
        assertThat(exception.getSuppressed()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("chains")
    void a_chain_of_causes_is_searched(Throwable failure, Reason reason) {
        assertThat(SignInFailure.of(failure).reason()).isEqualTo(reason);
        assertThat(SignInFailure.of(new CompletionException(new AuthenticationFailedException(failure))).reason())
                .isEqualTo(reason);
    }

    static Stream<Arguments> chains() {
        var invalidToken = new InvalidJwtException("nonce is wrong", List.of(), null);
        return Stream.of(
                Arguments.of(new ConnectException("refused"), Reason.PROVIDER_UNAVAILABLE),
                Arguments.of(new UnknownHostException("login.example"), Reason.PROVIDER_UNAVAILABLE),
                Arguments.of(new SSLHandshakeException("unknown CA"), Reason.PROVIDER_UNAVAILABLE),
                Arguments.of(new UncheckedIOException(new IOException("closed")), Reason.PROVIDER_UNAVAILABLE),
                Arguments.of(new TimeoutException(), Reason.PROVIDER_UNAVAILABLE),
                Arguments.of(new io.smallrye.mutiny.TimeoutException(), Reason.PROVIDER_UNAVAILABLE),
                Arguments.of(new OIDCException("OIDC server is not available"), Reason.PROVIDER_UNAVAILABLE),
                Arguments.of(new OIDCException(new ConnectException("refused")), Reason.PROVIDER_UNAVAILABLE),
                Arguments.of(new OidcEndpointAccessException(500), Reason.PROVIDER_UNAVAILABLE),
                Arguments.of(whatQuarkusPassesOn(new TimeoutException("10 s")), Reason.PROVIDER_UNAVAILABLE),
                Arguments.of(whatQuarkusPassesOn(new VertxException("Connection was closed")), Reason.PROVIDER_UNAVAILABLE),
                Arguments.of(invalidToken, Reason.TOKEN_REJECTED),
                Arguments.of(new AuthenticationFailedException(invalidToken), Reason.TOKEN_REJECTED),
                Arguments.of(new InvalidJwtException("keys", new Error(1, "keys"), new IOException("gone"), null),
                        Reason.TOKEN_REJECTED),
                Arguments.of(new AuthenticationCompletionException(), Reason.TOKEN_REJECTED),
                Arguments.of(new IllegalStateException((String) null), Reason.TOKEN_REJECTED),
                Arguments.of(new IllegalStateException("AADSTS50105 in a message of nobody's"), Reason.TOKEN_REJECTED));
    }

    /** OidcProviderClientImpl, at the end of every token request. */
    private static Throwable whatQuarkusPassesOn(Throwable failure) {
        return catchThrowable(() -> Uni.createFrom().failure(failure).onFailure().transform(Throwable::getCause).await()
                .indefinitely());
    }

    @ParameterizedTest
    @CsvSource({
            "400, {\"error\":\"invalid_grant\"},   PROVIDER_ERROR", "401, { \"error\" : \"invalid_client\"}, CLIENT_REJECTED",
            "400, '',                              PROVIDER_ERROR", "408, '', PROVIDER_UNAVAILABLE",
            "429, '',                              PROVIDER_UNAVAILABLE", "500, <html>, PROVIDER_UNAVAILABLE",
            "502, '',                              PROVIDER_UNAVAILABLE", "503, '',     PROVIDER_UNAVAILABLE",
            "500, {\"error\":\"server_error\"},    PROVIDER_UNAVAILABLE", "403, <html>, PROVIDER_UNAVAILABLE",
            "503, {\"error\":\"temporarily_unavailable\"}, PROVIDER_UNAVAILABLE",
    })
    void a_provider_that_says_no_is_not_taken_for_one_that_is_away(int status, String body, Reason reason) {
        assertThat(SignInFailure.of(tokenEndpointAnswered(status, body)).reason()).isEqualTo(reason);
    }

    @Test
    void no_failure_at_all_is_a_token_that_was_not_accepted() {
        assertThat(SignInFailure.of((Throwable) null)).isEqualTo(SignInFailure.of(Reason.TOKEN_REJECTED));
    }

    @Test
    void a_long_text_is_searched_in_no_time() {
        String tenMegabytes = "AADSTS Correlation ID: ".repeat(500_000);

        assertThat(SignInFailure.of(new Refusal("access_denied", tenMegabytes)).reason()).isEqualTo(Reason.DENIED);
    }

    @Test
    void a_credential_that_is_not_to_be_had_is_told_by_its_code() {
        var failure = new AuthenticationCompletionException(new CredentialUnavailableException("managed_identity_400"));

        assertThat(SignInFailure.of(failure)).isEqualTo(new SignInFailure(Reason.CREDENTIAL_UNAVAILABLE,
                Optional.of("managed_identity_400"), Optional.empty()));
    }
}

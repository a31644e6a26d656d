package dev.entrasignin.localtenant;

import static dev.entrasignin.localtenant.TokenEndpointTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClientAssertionsTest {

    private static final LoopbackCertificate REGISTERED = RunningTenant.Certificates.FIRST;
    private static final LoopbackCertificate UNREGISTERED = RunningTenant.Certificates.SECOND;
    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    @RegisterExtension
    final RunningTenant running = new RunningTenant();

    @BeforeEach
    void the_application_has_a_certificate_and_no_secret() {
        running.tenant().register(RunningTenant.APP.withClientSecret(Optional.empty())
                .withCertificates(Set.of(REGISTERED.certificate())));
    }

    static Stream<Arguments> accepted() {
        return Stream.of(change("PS256 and x5t#S256", draft -> draft),
                change("RS256", draft -> draft.signedWith("RS256", REGISTERED.privateKey())),
                change("x5t", draft -> draft.withoutHeader("x5t#S256").withHeader("x5t", sha1(REGISTERED))),
                change("several audiences",
                        draft -> draft.withClaim("aud",
                                List.of("https://elsewhere.example", draft.claims().get("aud")))),
                change("without nbf", draft -> draft.withoutClaim("nbf")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void a_right_assertion_does_in_place_of_a_secret(String name, UnaryOperator<TokenDraft> change) {
        assertThat(redeemWith(change.apply(right()).sign()).statusCode()).isEqualTo(200);
    }

    @Test
    void the_issuer_does_as_audience() {
        assertThat(redeemWith(right().withClaim("aud", running.tenant().issuer()).sign()).statusCode()).isEqualTo(200);
    }

    static Stream<Arguments> refused() {
        long now = Instant.now().getEpochSecond();
        return Stream.of(refusal("no thumbprint, but a kid", 700027,
                draft -> draft.withoutHeader("x5t#S256").withHeader("kid", sha1(REGISTERED))),
                refusal("an unregistered certificate", 700027,
                        draft -> draft.withHeader("x5t#S256", sha256(UNREGISTERED)).signedWith("PS256",
                                UNREGISTERED.privateKey())),
                refusal("another key than the thumbprint's", 700027,
                        draft -> draft.signedWith("PS256", UNREGISTERED.privateKey())),
                refusal("no signature", 50027, draft -> draft.signedWith("none", null)),
                refusal("another algorithm", 50027, draft -> draft.signedWith("PS512", REGISTERED.privateKey())),
                refusal("another audience", 700023, draft -> draft.withClaim("aud", "https://elsewhere.example/token")),
                refusal("no audience", 700023, draft -> draft.withoutClaim("aud")),
                refusal("another issuer", 700021, draft -> draft.withClaim("iss", UUID.randomUUID().toString())),
                refusal("another subject", 700021, draft -> draft.withClaim("sub", UUID.randomUUID().toString())),
                refusal("expired", 700024, draft -> draft.withClaim("exp", now - 1)),
                refusal("without exp", 700024, draft -> draft.withoutClaim("exp")),
                refusal("not valid yet", 700024, draft -> draft.withClaim("nbf", now + 600)),
                refusal("valid for ages", 700024, draft -> draft.withClaim("exp", now + 1_000_000)),
                refusal("without jti", 50027, draft -> draft.withoutClaim("jti")));
    }

    @ParameterizedTest(name = "{0}: AADSTS{1}")
    @MethodSource("refused")
    void a_wrong_assertion_is_refused(String name, int code, UnaryOperator<TokenDraft> change) {
        assertRefused(redeemWith(change.apply(right()).sign()), 401, "invalid_client", code);
    }

    @Test
    void an_assertion_is_good_once() {
        String assertion = right().sign();

        assertThat(redeemWith(assertion).statusCode()).isEqualTo(200);
        assertRefused(redeemWith(assertion), 401, "invalid_client", 700027);
    }

    @Test
    void garbage_is_no_assertion() {
        assertRefused(redeemWith("garbage"), 401, "invalid_client", 50027);
    }

    @Test
    void a_secret_no_longer_does() {
        Visitor visitor = running.visitor();
        assertRefused(visitor.token(visitor.codeGrant(visitor.codeFor("alice"))), 401, "invalid_client", 7000215);
    }

    @Test
    void the_type_of_the_assertion_is_required() {
        Visitor visitor = running.visitor();
        Map<String, String> form = form(visitor, right().sign());

        form.remove("client_assertion_type");
        assertRefused(visitor.token(form), 400, "invalid_request", 900144);
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer");
        assertRefused(visitor.token(form), 400, "invalid_request", 90023);
    }

    private TokenDraft right() {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("aud", running.tenant().uri(Endpoint.TOKEN).toString());
        claims.put("iss", RunningTenant.CLIENT_ID.toString());
        claims.put("sub", RunningTenant.CLIENT_ID.toString());
        claims.put("nbf", now);
        claims.put("exp", now + 300);
        claims.put("jti", UUID.randomUUID().toString());
        return new TokenDraft(Map.of("typ", "JWT", "x5t#S256", sha256(REGISTERED)), claims, "PS256", REGISTERED.privateKey());
    }

    private HttpResponse<String> redeemWith(String assertion) {
        Visitor visitor = running.visitor();
        return visitor.token(form(visitor, assertion));
    }

    private static Map<String, String> form(Visitor visitor, String assertion) {
        Map<String, String> form = visitor.codeGrant(visitor.codeFor("alice"));
        form.remove("client_secret");
        form.put("client_assertion_type", TYPE);
        form.put("client_assertion", assertion);
        return form;
    }

    private static Arguments change(String name, UnaryOperator<TokenDraft> change) {
        return Arguments.of(name, change);
    }

    private static Arguments refusal(String name, int code, UnaryOperator<TokenDraft> change) {
        return Arguments.of(name, code, change);
    }

    private static String sha1(LoopbackCertificate certificate) {
        return Digests.sha1(SigningKey.encoded(certificate.certificate()));
    }

    private static String sha256(LoopbackCertificate certificate) {
        return Digests.sha256(SigningKey.encoded(certificate.certificate()));
    }
}

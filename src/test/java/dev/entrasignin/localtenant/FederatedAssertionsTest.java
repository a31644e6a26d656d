package dev.entrasignin.localtenant;

import static dev.entrasignin.localtenant.TokenEndpointTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
class FederatedAssertionsTest {

    private static final String ISSUER = "https://cluster.example/id/";
    private static final String SUBJECT = "system:serviceaccount:default:portal";
    private static final String EXCHANGE = "api://AzureADTokenExchange";
    private static final SigningKey CLUSTER = SigningKey.generate();
    private static final SigningKey ANOTHER = SigningKey.generate();

    @RegisterExtension
    final RunningTenant running = new RunningTenant();

    @BeforeEach
    void the_application_trusts_a_cluster_and_has_no_secret() {
        running.tenant().register(RunningTenant.APP.withClientSecret(Optional.empty()).withFederatedCredentials(
                Set.of(new FederatedCredential(ISSUER, SUBJECT, EXCHANGE, CLUSTER.publicKey()))));
    }

    @Test
    void a_token_of_the_cluster_does_until_it_ends() {
        String token = token().sign();

        assertThat(redeemWith(token).statusCode()).isEqualTo(200);
        assertThat(redeemWith(token).statusCode()).isEqualTo(200);
        assertThat(redeemWith(token().withClaim("aud", List.of(EXCHANGE)).sign()).statusCode()).isEqualTo(200);
    }

    static Stream<Arguments> refused() {
        long now = Instant.now().getEpochSecond();
        return Stream.of(
                row("another issuer", 700211, token -> token.withClaim("iss", "https://cluster.example/id")),
                row("no issuer", 700211, token -> token.withoutClaim("iss")),
                row("another subject", 700213, token -> token.withClaim("sub", "system:serviceaccount:default:Portal")),
                row("no subject", 700213, token -> token.withoutClaim("sub")),
                row("another audience", 700212, token -> token.withClaim("aud", "api://azureadtokenexchange")),
                row("several audiences", 700212, token -> token.withClaim("aud", List.of(EXCHANGE, "x"))),
                row("another's key", 700027, token -> token.signedWith(ANOTHER)),
                row("no signature", 50027, token -> token.signedWith("none", null)),
                row("another algorithm", 50027, token -> token.signedWith("RS512", CLUSTER.privateKey())),
                row("it has ended", 700024, token -> token.withClaim("exp", now - 1)),
                row("no end", 700024, token -> token.withoutClaim("exp")),
                row("not yet", 700024, token -> token.withClaim("nbf", now + 600)));
    }

    @ParameterizedTest(name = "{0}: AADSTS{1}")
    @MethodSource("refused")
    void a_wrong_token_is_refused(String name, int code, UnaryOperator<TokenDraft> change) {
        assertRefused(redeemWith(change.apply(token()).sign()), 401, "invalid_client", code);
    }

    @Test
    void without_a_federated_credential_no_token_does() {
        running.tenant().register(RunningTenant.APP.withClientSecret(Optional.empty()));

        assertRefused(redeemWith(token().sign()), 401, "invalid_client", 700211);
    }

    private static TokenDraft token() {
        long now = Instant.now().getEpochSecond();
        return TokenDraft.signedBy(CLUSTER,
                Map.of("iss", ISSUER, "sub", SUBJECT, "aud", EXCHANGE, "nbf", now, "exp", now + 3600));
    }

    private HttpResponse<String> redeemWith(String assertion) {
        Visitor visitor = running.visitor();
        Map<String, String> form = visitor.codeGrant(visitor.codeFor("alice"));
        form.remove("client_secret");
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        form.put("client_assertion", assertion);
        return visitor.token(form);
    }

    private static Arguments row(String name, int code, UnaryOperator<TokenDraft> change) {
        return Arguments.of(name, code, change);
    }
}

package dev.entrasignin.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.entrasignin.credential.IdentityEndpoint.Asked;
import dev.entrasignin.provider.ClientCredential.ManagedIdentity;
import dev.entrasignin.provider.Secret;
import io.vertx.core.Vertx;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ManagedIdentityTokensTest {

    @AutoClose
    private static final Vertx VERTX = Vertx.vertx();
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicInteger count = new AtomicInteger();
    @AutoClose
    private final IdentityEndpoint endpoint = new IdentityEndpoint(resource -> "token-" + count.incrementAndGet());

    @Test
    void the_metadata_service_is_asked_as_it_wants_to_be_asked() {
        next(tokens(Optional.empty(), NOW));

        assertThat(endpoint.asked()).containsExactly(new Asked("/metadata/identity/oauth2/token",
                "resource=api%3A%2F%2FAzureADTokenExchange&client_id=identity&api-version=2018-02-01", "true", null));
    }

    @Test
    void App_Service_is_asked_as_it_wants_to_be_asked() {
        next(tokens(Optional.of(new Secret("header")), NOW));

        assertThat(endpoint.asked()).containsExactly(new Asked("/metadata/identity/oauth2/token",
                "resource=api%3A%2F%2FAzureADTokenExchange&client_id=identity&api-version=2019-08-01", null, "header"));
    }

    @ParameterizedTest
    @CsvSource({ "PT1H, 1", "PT5M1S, 1", "PT5M, 2", "PT1S, 2", "PT0S, 2", "-PT1H, 2" })
    void a_token_is_used_until_shortly_before_its_end(Duration left, int requests) {
        endpoint.tokensExpire(NOW.plus(left));
        ManagedIdentityTokens tokens = tokens(Optional.empty(), NOW);

        assertThat(next(tokens)).isEqualTo("token-1");
        assertThat(next(tokens)).isEqualTo("token-" + requests);
    }

    @Test
    void ten_at_once_ask_once() {
        ManagedIdentityTokens tokens = tokens(Optional.empty(), NOW);

        List<CompletableFuture<String>> ten = Stream.generate(() -> tokens.next().subscribeAsCompletionStage()).limit(10)
                .toList();

        assertThat(ten).extracting(CompletableFuture::join).containsOnly("token-1");
    }

    @Test
    void a_token_that_could_not_be_renewed_is_used_until_its_end() {
        endpoint.tokensExpire(NOW.plusSeconds(1));
        ManagedIdentityTokens tokens = tokens(Optional.empty(), NOW);
        next(tokens);
        endpoint.next(400, "");

        assertThat(next(tokens)).isEqualTo("token-1");
        assertThat(next(tokens)).isEqualTo("token-2");
    }

    @Test
    void and_not_after_it() {
        endpoint.tokensExpire(NOW.minusSeconds(1));
        ManagedIdentityTokens tokens = tokens(Optional.empty(), NOW);
        next(tokens);
        endpoint.next(400, "");

        assertThatThrownBy(() -> next(tokens)).hasMessage("managed_identity_400");
    }

    @ParameterizedTest
    @ValueSource(ints = { 404, 410, 429, 500, 503 })
    void what_passes_is_tried_again(int status) {
        endpoint.next(status, "").next(status, "");

        assertThat(next(tokens(Optional.empty(), NOW))).isEqualTo("token-1");
        assertThat(endpoint.asked()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "400|hunter2|1|400", "403||1|403", "302||1|302", "503||3|503",
            "200|hunter2|1|unreadable",
            "200|{}|1|unreadable", "200|[]|1|unreadable", "200|''|1|unreadable",
            "200|{\"access_token\":\"hunter2\",\"expires_on\":\"soon\"}|1|unreadable" })
    void a_refusal_is_told_by_its_code_alone_and_the_next_request_asks_again(int status, String body, int requests,
            String code) {
        for (int i = 0; i < requests; i++) {
            endpoint.next(status, body == null ? "" : body);
        }
        ManagedIdentityTokens tokens = tokens(Optional.empty(), NOW);

        assertThatThrownBy(() -> next(tokens)).isInstanceOf(CredentialUnavailableException.class)
                .hasMessage("managed_identity_" + code);
        assertThat(endpoint.asked()).hasSize(requests);
        assertThat(next(tokens)).isEqualTo("token-1");
    }

    @Test
    void silence_has_an_end() {
        endpoint.nextIsSilence();

        assertThatThrownBy(() -> next(tokens(Optional.empty(), NOW))).hasMessage("managed_identity_timeout");
    }

    @Test
    void nobody_there_is_told_apart() {
        var nowhere = new ManagedIdentityTokens(new ManagedIdentity("identity", URI.create("http://127.0.0.1:1"),
                Optional.empty(), "api://AzureADTokenExchange"), VERTX, Clock.systemUTC());

        assertThatThrownBy(() -> next(nowhere)).hasMessage("managed_identity_unreachable");
    }

    private ManagedIdentityTokens tokens(Optional<Secret> header, Instant now) {
        return new ManagedIdentityTokens(new ManagedIdentity("identity",
                endpoint.address().resolve("/metadata/identity/oauth2/token"), header, "api://AzureADTokenExchange"), VERTX,
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private static String next(ManagedIdentityTokens tokens) {
        return tokens.next().await().atMost(Duration.ofSeconds(20));
    }
}

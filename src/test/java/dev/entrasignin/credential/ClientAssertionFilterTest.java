package dev.entrasignin.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.common.OidcRequestContextProperties;
import io.quarkus.oidc.common.OidcRequestFilter.OidcRequestFilterContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClientAssertionFilterTest {

    private static final String FORM = "grant_type=refresh_token&client_id=client";
    private static final String TYPE = "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer";

    private final OidcRequestFilterContext request = new OidcRequestFilterContext(null, Buffer.buffer(FORM),
            new OidcRequestContextProperties(new HashMap<>()));

    @Test
    void a_request_that_is_repeated_has_one_assertion_and_it_is_new() {
        AtomicInteger count = new AtomicInteger();
        Uni<Void> filtered = new ClientAssertionFilter(
                Optional.of(() -> Uni.createFrom().item(() -> "a+b/" + count.incrementAndGet()))).filter(request);

        filtered.await().atMost(Duration.ofSeconds(5));
        assertThat(request.requestBody()).hasToString(FORM + TYPE + "&client_assertion=a%2Bb%2F1");
        filtered.await().atMost(Duration.ofSeconds(5));
        assertThat(request.requestBody()).hasToString(FORM + TYPE + "&client_assertion=a%2Bb%2F2");
    }

    @Test
    void with_a_secret_nothing_is_added() {
        new ClientAssertionFilter(Optional.empty()).filter(request).await().atMost(Duration.ofSeconds(5));

        assertThat(request.requestBody()).hasToString(FORM);
    }

    /** Quarkus passes on the cause alone. */
    @Test
    void why_there_is_no_assertion_is_the_cause_of_the_failure() {
        var why = new CredentialUnavailableException("why");

        assertThatThrownBy(() -> new ClientAssertionFilter(Optional.of(() -> Uni.createFrom().failure(why))).filter(request)
                .await().atMost(Duration.ofSeconds(5))).isInstanceOf(OIDCException.class).hasCause(why);
    }
}

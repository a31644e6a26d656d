package dev.entrasignin.credential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.entrasignin.provider.Provider;
import dev.entrasignin.provider.Provider.ClientAuthentication;
import dev.entrasignin.provider.Provider.OpenIdProvider;
import dev.entrasignin.provider.Secret;
import io.quarkus.oidc.common.OidcRequestContextProperties;
import io.quarkus.oidc.common.OidcRequestFilter.OidcRequestFilterContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClientSecretFilterTest {

    @ParameterizedTest
    @CsvSource({
            "portal,                s3cret-value_., portal:s3cret-value_.",
            "https://app.example,   a:b,            https%3A%2F%2Fapp.example:a%3Ab",
            "portal,                a+b%c d/e=,     portal:a%2Bb%25c+d%2Fe%3D",
            "portal,                \u00e4\u20ac,   portal:%C3%A4%E2%82%AC",
    })
    void client_id_and_secret_are_form_encoded(String id, String secret, String joined) {
        String header = ClientSecretFilter.header(id, new Secret(secret));

        assertThat(header).startsWith("Basic ");
        assertThat(new String(Base64.getDecoder().decode(header.substring(6)), UTF_8)).isEqualTo(joined);
    }

    @Test
    void each_request_has_the_secret_of_then_once() {
        AtomicInteger count = new AtomicInteger();
        Provider provider = new OpenIdProvider("https://id.example", "portal", new Secret("first"), ClientAuthentication.POST,
                List.of());
        var request = new OidcRequestFilterContext(null, Buffer.buffer("client_id=portal"),
                new OidcRequestContextProperties(new HashMap<>()));
        Uni<Void> filtered = new ClientSecretFilter(
                Optional.of(() -> Uni.createFrom().item(() -> new Secret("a+b/" + count.incrementAndGet()))), provider)
                .filter(request);

        filtered.await().atMost(Duration.ofSeconds(5));
        assertThat(request.requestBody()).hasToString("client_id=portal&client_secret=a%2Bb%2F1");
        filtered.await().atMost(Duration.ofSeconds(5));
        assertThat(request.requestBody()).hasToString("client_id=portal&client_secret=a%2Bb%2F2");
    }
}

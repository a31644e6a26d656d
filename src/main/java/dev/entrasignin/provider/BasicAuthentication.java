package dev.entrasignin.provider;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.entrasignin.provider.Provider.ClientAuthentication;
import dev.entrasignin.provider.Provider.OpenIdProvider;
import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcEndpoint.Type;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;

/**
 * {@code client_secret_basic}: RFC 6749 section 2.3.1 wants client id and secret form-encoded before they are joined. Quarkus
 * joins them as they are, so that a secret with {@code +} or {@code %} in it would be another one to the provider.
 */
@Singleton
@Unremovable
@OidcEndpoint(Type.TOKEN)
class BasicAuthentication implements OidcRequestFilter {

    private final Optional<String> header;

    BasicAuthentication(Provider provider) {
        header = provider instanceof OpenIdProvider other && other.clientAuthentication() == ClientAuthentication.BASIC
                ? Optional.of(header(other.clientId(), other.clientSecret()))
                : Optional.empty();
    }

    @Override
    public Uni<Void> filter(OidcRequestFilterContext request) {
        header.ifPresent(value -> request.request().putHeader(HttpHeaders.AUTHORIZATION.toString(), value));
        return Uni.createFrom().voidItem();
    }

    static String header(String clientId, Secret clientSecret) {
        String joined = URLEncoder.encode(clientId, UTF_8) + ":" + URLEncoder.encode(clientSecret.value(), UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(joined.getBytes(US_ASCII));
    }
}

package dev.entrasignin.credential;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.entrasignin.provider.Provider;
import dev.entrasignin.provider.Provider.ClientAuthentication;
import dev.entrasignin.provider.Provider.OpenIdProvider;
import dev.entrasignin.provider.Secret;
import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcEndpoint.Type;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.mutiny.core.buffer.Buffer;

/**
 * Adds the client secret to each token request, be it for a code or a refresh token (OpenID Connect Core 1.0 section 9).
 * Quarkus takes a secret once, at the start; this one may be replaced. And for {@code client_secret_basic} it joins client id
 * and secret as they are, so that a secret with {@code +} or {@code %} in it would be another one to the provider: RFC 6749
 * section 2.3.1 wants them form-encoded before.
 */
@Singleton
@Unremovable
@OidcEndpoint(Type.TOKEN)
class ClientSecretFilter implements OidcRequestFilter {

    private final Optional<CurrentSecret> secret;
    private final Provider provider;

    @Inject
    ClientSecretFilter(Credential credential, Provider provider) {
        this(credential.secret(), provider);
    }

    ClientSecretFilter(Optional<CurrentSecret> secret, Provider provider) {
        this.secret = secret;
        this.provider = provider;
    }

    @Override
    public Uni<Void> filter(OidcRequestFilterContext request) {
        if (secret.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        // Quarkus subscribes again when it repeats a request: the form of before.
        Buffer form = request.requestBody();
        return secret.get().now().invoke(value -> {
            if (provider instanceof OpenIdProvider other && other.clientAuthentication() == ClientAuthentication.BASIC) {
                request.request().putHeader(HttpHeaders.AUTHORIZATION.toString(), header(other.clientId(), value));
            } else {
                request.requestBody(form.copy().appendString("&client_secret=" + encode(value.value())));
            }
        }).replaceWithVoid();
    }

    static String header(String clientId, Secret clientSecret) {
        String joined = encode(clientId) + ":" + encode(clientSecret.value());
        return "Basic " + Base64.getEncoder().encodeToString(joined.getBytes(US_ASCII));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, UTF_8);
    }
}

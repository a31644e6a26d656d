package dev.entrasignin.credential;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcEndpoint.Type;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

/**
 * Adds the assertion to each token request, be it for a code or a refresh token (RFC 7523 section 2.2). Quarkus has
 * assertions of its own, but neither the header that Entra knows a certificate by nor the client_id that Entra wants beside a
 * token file's.
 */
@Singleton
@Unremovable
@OidcEndpoint(Type.TOKEN)
class ClientAssertionFilter implements OidcRequestFilter {

    private static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final Optional<ClientAssertion> assertion;

    @Inject
    ClientAssertionFilter(Credential credential) {
        this(credential.assertion());
    }

    ClientAssertionFilter(Optional<ClientAssertion> assertion) {
        this.assertion = assertion;
    }

    @Override
    public Uni<Void> filter(OidcRequestFilterContext request) {
        if (assertion.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        // Quarkus subscribes again when it repeats a request: the form of before, and an assertion that is new.
        Buffer form = request.requestBody();
        return assertion.get().next()
                .invoke(token -> request.requestBody(form.copy().appendString("&client_assertion_type=" + encode(TYPE, UTF_8)
                        + "&client_assertion=" + encode(token, UTF_8))))
                // Quarkus passes on only the cause of a failure.
                .onFailure().transform(failure -> new OIDCException("no client assertion", failure))
                .replaceWithVoid();
    }
}

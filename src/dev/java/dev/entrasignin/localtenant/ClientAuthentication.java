package dev.entrasignin.localtenant;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Client authentication in exactly one of the ways that Entra knows: secret in the body, Basic, or assertion. */
final class ClientAuthentication {

    private record Basic(String clientId, String secret) {
        @Override
        public String toString() {
            return "Basic[clientId=" + clientId + "]";
        }
    }

    private final TenantState tenant;
    private final ClientAssertions assertions;

    ClientAuthentication(TenantState tenant, ClientAssertions assertions) {
        this.tenant = tenant;
        this.assertions = assertions;
    }

    void require(String authorization, Parameters form) {
        Optional<Basic> basic = basic(authorization);
        Optional<String> secret = form.get("client_secret");
        Optional<String> assertion = form.get("client_assertion");
        requireClient(basic.isPresent() && form.get("client_id").isEmpty() ? basic.get().clientId()
                : form.required("client_id"));
        basic.ifPresent(credentials -> requireClient(credentials.clientId()));
        if ((basic.isPresent() ? 1 : 0) + (secret.isPresent() ? 1 : 0) + (assertion.isPresent() ? 1 : 0) > 1) {
            throw new EntraException(TokenError.severalCredentials());
        }
        if (assertion.isPresent()) {
            assertions.verify(assertion.get(), form.required("client_assertion_type"));
        } else {
            requireSecret(basic.map(Basic::secret).or(() -> secret)
                    .orElseThrow(() -> new EntraException(TokenError.credentialMissing())));
        }
    }

    private void requireClient(String clientId) {
        AppRegistration app = tenant.app();
        if (!clientId.equalsIgnoreCase(app.clientId().toString())) {
            throw new EntraException(EntraError.unknownClient(clientId, app.tenantId()));
        }
    }

    private void requireSecret(String secret) {
        AppRegistration app = tenant.app();
        if (app.clientSecret().filter(registered -> Digests.equal(registered, secret)).isEmpty()) {
            throw new EntraException(TokenError.wrongSecret(app.clientId()));
        }
    }

    // RFC 6749, section 2.3.1: both parts are form-encoded before they are joined.
    private static Optional<Basic> basic(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return Optional.empty();
        }
        try {
            String pair = new String(Base64.getDecoder().decode(authorization.substring(6).strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon < 0) {
                throw new EntraException(TokenError.credentialMissing());
            }
            return Optional.of(new Basic(decoded(pair.substring(0, colon)), decoded(pair.substring(colon + 1))));
        } catch (IllegalArgumentException e) {
            throw new EntraException(TokenError.credentialMissing());
        }
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }
}

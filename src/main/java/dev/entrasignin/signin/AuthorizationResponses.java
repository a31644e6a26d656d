package dev.entrasignin.signin;

import jakarta.inject.Singleton;

import dev.entrasignin.provider.Provider;
import dev.entrasignin.provider.ProviderTenant;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/** Reads what came to the redirect URI. */
@Singleton
class AuthorizationResponses {

    private final Provider provider;
    private final ProviderTenant tenant;
    private final PendingSignIns pending;

    AuthorizationResponses(Provider provider, ProviderTenant tenant, PendingSignIns pending) {
        this.provider = provider;
        this.tenant = tenant;
        this.pending = pending;
    }

    AuthorizationResponse of(RoutingContext request) {
        MultiMap parameters = request.queryParams();
        boolean isResponse = parameters.contains("code") || parameters.contains("error");
        if (isResponse && !IssuerParameter.isRight(parameters.getAll("iss"), provider.issuer(), isIssuerAnnounced())) {
            return new AuthorizationResponse.OtherIssuer();
        }
        return AuthorizationResponse.of(parameters.getAll("code"), parameters.getAll("error"), parameters.getAll("state"),
                parameters.get("error_description"), pending.of(request).isPresent());
    }

    private boolean isIssuerAnnounced() {
        return tenant.metadata().map(metadata -> metadata.get("authorization_response_iss_parameter_supported"))
                .filter("true"::equals).isPresent();
    }
}

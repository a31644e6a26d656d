package dev.entrasignin.provider;

import jakarta.inject.Singleton;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcEndpoint.Type;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;

/** Tells {@link ProviderCalls} of every call; Quarkus does not say to which endpoint, so each has a filter of its own. */
abstract class ProviderCallFilter implements OidcRequestFilter, OidcResponseFilter {

    private static final String CALL = ProviderCalls.Call.class.getName();

    private final Type endpoint;
    private final ProviderCalls calls;

    private ProviderCallFilter(Type endpoint, ProviderCalls calls) {
        this.endpoint = endpoint;
        this.calls = calls;
    }

    @Override
    public Uni<Void> filter(OidcRequestFilterContext request) {
        // Once for each attempt.
        return Uni.createFrom().item(() -> {
            request.contextProperties().put(CALL, calls.begin(endpoint));
            return null;
        });
    }

    @Override
    public Uni<Void> filter(OidcResponseFilterContext response) {
        calls.answered(response.requestProperties().get(CALL, ProviderCalls.Call.class), response.statusCode());
        return Uni.createFrom().voidItem();
    }

    @Singleton
    @Unremovable
    @OidcEndpoint(Type.DISCOVERY)
    static class Discovery extends ProviderCallFilter {
        Discovery(ProviderCalls calls) {
            super(Type.DISCOVERY, calls);
        }
    }

    @Singleton
    @Unremovable
    @OidcEndpoint(Type.JWKS)
    static class Keys extends ProviderCallFilter {
        Keys(ProviderCalls calls) {
            super(Type.JWKS, calls);
        }
    }

    @Singleton
    @Unremovable
    @OidcEndpoint(Type.TOKEN)
    static class Tokens extends ProviderCallFilter {
        Tokens(ProviderCalls calls) {
            super(Type.TOKEN, calls);
        }
    }
}

package dev.entrasignin.signin;

import jakarta.annotation.Priority;
import jakarta.inject.Singleton;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcEndpoint.Type;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;

/**
 * Somebody's own, in all tests that sign in here. It goes on in a thread that knows nothing of Vert.x, as after an answer to
 * Java's HTTP client.
 */
@Singleton
@Unremovable
@Priority(1)
@OidcEndpoint(Type.TOKEN)
class FilterInAnotherThread implements OidcRequestFilter {

    @Override
    public Uni<Void> filter(OidcRequestFilterContext request) {
        return Uni.createFrom().voidItem().emitOn(task -> new Thread(task).start());
    }
}

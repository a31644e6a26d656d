package dev.entrasignin.session;

import jakarta.inject.Singleton;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.BaseAuthenticationRequest;
import io.smallrye.mutiny.Uni;

/** Takes the identity of a session through Quarkus' {@code SecurityIdentityAugmentor}s, which add to it on each request. */
@Singleton
class SessionIdentityProvider implements IdentityProvider<SessionIdentityProvider.SessionRequest> {

    static final class SessionRequest extends BaseAuthenticationRequest {

        private final SecurityIdentity identity;

        SessionRequest(SecurityIdentity identity) {
            this.identity = identity;
        }
    }

    @Override
    public Class<SessionRequest> getRequestType() {
        return SessionRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(SessionRequest request, AuthenticationRequestContext context) {
        return Uni.createFrom().item(request.identity);
    }
}

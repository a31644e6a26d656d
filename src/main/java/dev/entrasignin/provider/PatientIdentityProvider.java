package dev.entrasignin.provider;

import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.smallrye.mutiny.Uni;

/** Where Quarkus verifies ID tokens: of a sign-in, whose code is spent by then, and of a refresh. */
@Decorator
@Priority(1)
class PatientIdentityProvider implements IdentityProvider<TokenAuthenticationRequest> {

    private final IdentityProvider<TokenAuthenticationRequest> oidc;
    private final PatientVerification verification;

    PatientIdentityProvider(@Any @Delegate IdentityProvider<TokenAuthenticationRequest> oidc,
            PatientVerification verification) {
        this.oidc = oidc;
        this.verification = verification;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return oidc.getRequestType();
    }

    @Override
    public Uni<SecurityIdentity> authenticate(TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        return verification.of(() -> oidc.authenticate(request, context));
    }
}

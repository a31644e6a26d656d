package dev.entrasignin.pages;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;

/** A contributor's own source of roles. */
@ApplicationScoped
class Auditors implements SecurityIdentityAugmentor {

    static final String ROLE = "Auditor";

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom().item(identity.isAnonymous() ? identity
                : QuarkusSecurityIdentity.builder(identity).addRole(ROLE).build());
    }
}

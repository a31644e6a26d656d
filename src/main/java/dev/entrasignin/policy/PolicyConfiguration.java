package dev.entrasignin.policy;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who of the tenant may sign in. */
@ConfigMapping(prefix = "signin.policy")
interface PolicyConfiguration {

    enum Guests {
        ALLOW,
        DENY
    }

    /** Guests (B2B) of the tenant; Entra itself lets them in. */
    @WithDefault("allow")
    Guests guests();

    /** App roles of which a person must have one; unset means that no role is needed. */
    Optional<Set<String>> requiredRoles();

    /** Object IDs of groups of which a person must be in one; unset means that no group is needed. */
    Optional<Set<UUID>> requiredGroups();
}

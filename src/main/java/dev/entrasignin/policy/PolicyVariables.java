package dev.entrasignin.policy;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** The {@code SIGNIN_POLICY_*} variables: who of the tenant may sign in. Checked by {@link PolicyConfiguration}. */
@ConfigMapping(prefix = "signin.policy")
interface PolicyVariables {

    /** Guests (B2B) of the tenant; Entra itself lets them in. Empty only if the variable is. */
    @WithDefault("allow")
    Optional<String> guests();

    /** App roles, with commas, of which a person must have one; unset means that no role is needed. */
    Optional<List<String>> requiredRoles();

    /** As it stands in the variable: a list without an entry is none, and must not be taken for unset. */
    @WithName("required-roles")
    Optional<String> requiredRolesText();

    /** Object IDs of groups, with commas, of which a person must be in one; unset means that no group is needed. */
    Optional<List<String>> requiredGroups();

    /** As it stands in the variable. */
    @WithName("required-groups")
    Optional<String> requiredGroupsText();
}

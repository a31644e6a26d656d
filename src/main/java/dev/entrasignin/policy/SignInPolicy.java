package dev.entrasignin.policy;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.entrasignin.claims.IdTokenClaims;

/**
 * Decides who may sign in, from the claims alone. Pure; what the token does not tell counts against.
 *
 * @param requiredRoles one of these app roles is needed; empty means none is
 * @param requiredGroups one of these groups is needed, by object ID; empty means none is
 */
record SignInPolicy(boolean guestsAllowed, Set<String> requiredRoles, Set<UUID> requiredGroups) {

    private static final String MEMBER = "0";
    private static final String GUEST = "1";

    /** Why not; empty if the person may sign in. */
    Optional<PolicyRefusal> refusal(IdTokenClaims claims) {
        if (!guestsAllowed) {
            Optional<PolicyRefusal> guest = guestRefusal(claims);
            if (guest.isPresent()) {
                return guest;
            }
        }
        if (!requiredRoles.isEmpty() && strings(claims, "roles").stream().noneMatch(requiredRoles::contains)) {
            return Optional.of(PolicyRefusal.ROLE_MISSING);
        }
        if (!requiredGroups.isEmpty() && strings(claims, "groups").stream().noneMatch(this::isRequiredGroup)) {
            return Optional.of(isOverage(claims) ? PolicyRefusal.GROUPS_OVERAGE : PolicyRefusal.GROUP_MISSING);
        }
        return Optional.empty();
    }

    /** {@code acct} tells guests for sure, but is an optional claim; an {@code idp} of elsewhere is a guest's, too. */
    private static Optional<PolicyRefusal> guestRefusal(IdTokenClaims claims) {
        Object idp = claims.values().get("idp");
        String acct = Objects.toString(claims.values().get("acct"), "");
        if (acct.equals(GUEST) || idp != null && !idp.equals(claims.values().get("iss"))) {
            return Optional.of(PolicyRefusal.GUEST);
        }
        return acct.equals(MEMBER) ? Optional.empty() : Optional.of(PolicyRefusal.GUEST_UNKNOWN);
    }

    private boolean isRequiredGroup(String group) {
        return requiredGroups.stream().anyMatch(required -> required.toString().equalsIgnoreCase(group));
    }

    /** More groups than fit into a token, in each form that Entra has for it. */
    private static boolean isOverage(IdTokenClaims claims) {
        return claims.values().containsKey("hasgroups") || claims.values().containsKey("_claim_names");
    }

    private static List<String> strings(IdTokenClaims claims, String name) {
        return claims.values().get(name) instanceof Collection<?> values
                ? values.stream().filter(String.class::isInstance).map(String.class::cast).toList()
                : List.of();
    }
}

package dev.entrasignin.policy;

/** Why somebody whom the provider lets in may not sign in here. */
enum PolicyRefusal {

    GUEST,
    /** The token does not tell whether the person is a guest. */
    GUEST_UNKNOWN,
    ROLE_MISSING,
    GROUP_MISSING,
    /** The token does not tell which groups the person is in. */
    GROUPS_OVERAGE
}

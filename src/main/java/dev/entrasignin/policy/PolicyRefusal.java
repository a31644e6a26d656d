package dev.entrasignin.policy;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.jose4j.jwt.consumer.ErrorCodeValidator.Error;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** Why somebody whom the provider lets in may not sign in here. */
public enum PolicyRefusal {

    GUEST,
    /** The token does not tell whether the person is a guest. */
    GUEST_UNKNOWN,
    ROLE_MISSING,
    GROUP_MISSING,
    /** The token does not tell which groups the person is in. */
    GROUPS_OVERAGE;

    /** As it stands in the catalogue of sign-in failures. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is the policy alone that speaks against a token. */
    public static boolean isAllOf(InvalidJwtException rejected) {
        List<Error> errors = rejected.getErrorDetails();
        return errors.size() == 1
                && Stream.of(values()).map(PolicyRefusal::id).anyMatch(errors.get(0).getErrorMessage()::equals);
    }
}

package dev.entrasignin.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import dev.entrasignin.configuration.Fault;
import dev.entrasignin.configuration.FeatureConfiguration;

/** Who may sign in, as the variables have it. Where one of them cannot be read there is no policy, and nobody gets in. */
@Singleton
public class PolicyConfiguration implements FeatureConfiguration {

    public static final Reader READER = new Reader(List.of(PolicyVariables.class),
            config -> new PolicyConfiguration(config.getConfigMapping(PolicyVariables.class)));

    private final PolicyVariables variables;

    PolicyConfiguration(PolicyVariables variables) {
        this.variables = variables;
    }

    @Override
    public List<Fault> faults() {
        return Stream.of(Fault.ofReading(this::guestsAllowed, "SIGNIN_POLICY_GUESTS", "must be allow or deny"),
                Fault.ofReading(this::requiredRoles, "SIGNIN_POLICY_REQUIRED_ROLES",
                        "must be app roles such as Reader, with commas; unset it if none is needed"),
                Fault.ofReading(this::requiredGroups, "SIGNIN_POLICY_REQUIRED_GROUPS",
                        "must be object IDs of groups such as 00000000-0000-0000-0000-000000000000, with commas;"
                                + " unset it if none is needed"))
                .flatMap(Optional::stream).toList();
    }

    /** @throws IllegalArgumentException if there are faults */
    SignInPolicy policy() {
        return new SignInPolicy(guestsAllowed(), requiredRoles(), requiredGroups());
    }

    private boolean guestsAllowed() {
        return switch (variables.guests().orElse("").strip().toLowerCase(Locale.ROOT)) {
            case "allow" -> true;
            case "deny" -> false;
            default -> throw new IllegalArgumentException("Neither allow nor deny");
        };
    }

    private Set<String> requiredRoles() {
        return entries(variables.requiredRoles(), variables.requiredRolesText(), Function.identity());
    }

    private Set<UUID> requiredGroups() {
        return entries(variables.requiredGroups(), variables.requiredGroupsText(), UUID::fromString);
    }

    /** A list without an entry, as of two variables that are empty with a comma in between, does not stand for no list. */
    private static <T> Set<T> entries(Optional<List<String>> list, Optional<String> text, Function<String, T> read) {
        Set<T> entries = list.stream().flatMap(List::stream).map(String::strip)
                .filter(Predicate.not(String::isEmpty)).map(read).collect(Collectors.toUnmodifiableSet());
        if ((list.isPresent() || text.isPresent()) && entries.isEmpty()) {
            throw new IllegalArgumentException("A list of nothing");
        }
        return entries;
    }
}

package dev.entrasignin.configuration;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.Config;

/**
 * Variables that are called as this application's are, and are none of them. A policy that is misspelt would let in whom it
 * was to keep out, and say nothing.
 */
@Singleton
public class UnknownVariables implements FeatureConfiguration {

    public static final Reader READER = new Reader(List.of(), UnknownVariables::new);

    private static final String PREFIX = "SIGNIN_";
    static final Set<String> KNOWN = Set.of("SIGNIN_APPLICATION_NAME", "SIGNIN_POLICY_GUESTS",
            "SIGNIN_POLICY_REQUIRED_GROUPS", "SIGNIN_POLICY_REQUIRED_ROLES", "SIGNIN_SESSION_ABSOLUTE_LIMIT",
            "SIGNIN_SESSION_IDLE_LIMIT", "SIGNIN_SESSION_OUTAGE_GRACE");
    /** One entry of a list, as a property or as a variable. */
    private static final Pattern INDEX = Pattern.compile("_\\d+_$");
    /** Kubernetes sets these for each service, and one may be called {@code signin}. */
    private static final Pattern SERVICE_LINK = Pattern.compile(".*_(SERVICE_(HOST|PORT)|PORT)(_.*)?");
    private static final Pattern NO_LETTER = Pattern.compile("[^A-Z0-9]");

    private final Config config;

    UnknownVariables(Config config) {
        this.config = config;
    }

    @Override
    public List<Fault> faults() {
        return of(config.getPropertyNames());
    }

    /** @param properties each as a property, {@code signin.policy.guests}, or as a variable of the environment */
    static List<Fault> of(Iterable<String> properties) {
        return StreamSupport.stream(properties.spliterator(), false)
                .filter(property -> property.regionMatches(true, 0, PREFIX, 0, PREFIX.length() - 1))
                .map(UnknownVariables::variable)
                .filter(variable -> variable.startsWith(PREFIX) && !KNOWN.contains(variable)
                        && !SERVICE_LINK.matcher(variable).matches())
                .distinct().sorted()
                .map(variable -> new Fault(variable, "there is no such variable; those that begin like this are "
                        + String.join(", ", new TreeSet<>(KNOWN))))
                .toList();
    }

    /** As MicroProfile Config has it: a property's name with underscores for all that is neither letter nor digit. */
    private static String variable(String property) {
        return INDEX.matcher(NO_LETTER.matcher(property.toUpperCase(Locale.ROOT)).replaceAll("_")).replaceAll("");
    }
}

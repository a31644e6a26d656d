package dev.entrasignin.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.inject.Singleton;

import dev.entrasignin.configuration.Fault;
import dev.entrasignin.configuration.FeatureConfiguration;
import io.quarkus.runtime.configuration.DurationConverter;

/** How long people stay signed in, as the variables have it. */
@Singleton
public class SessionConfiguration implements FeatureConfiguration {

    public static final Reader READER = new Reader(List.of(SessionLimitVariables.class),
            config -> new SessionConfiguration(config.getConfigMapping(SessionLimitVariables.class)));

    /** Browsers count the life of a cookie in seconds: of less than one they keep none. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    /** More than anybody means; and added to a time it still is one. */
    private static final Duration LONGEST = Duration.ofDays(1_000_000);

    private final SessionLimitVariables variables;

    SessionConfiguration(SessionLimitVariables variables) {
        this.variables = variables;
    }

    @Override
    public List<Fault> faults() {
        return Stream.of(
                Fault.ofReading(this::idle, "SIGNIN_SESSION_IDLE_LIMIT",
                        "must be a duration such as 8h or 30m, of one second at least"),
                Fault.ofReading(this::absolute, "SIGNIN_SESSION_ABSOLUTE_LIMIT",
                        "must be a duration such as 24h or 7d, of one second at least"),
                Fault.ofReading(this::outageGrace, "SIGNIN_SESSION_OUTAGE_GRACE",
                        "must be a duration such as 10m, or 0"))
                .flatMap(Optional::stream).toList();
    }

    /** @throws IllegalArgumentException if there are faults */
    SessionLimits limits() {
        return new SessionLimits(idle(), absolute(), outageGrace());
    }

    private Duration idle() {
        return duration(variables.idleLimit(), SHORTEST);
    }

    private Duration absolute() {
        return duration(variables.absoluteLimit(), SHORTEST);
    }

    private Duration outageGrace() {
        return duration(variables.outageGrace(), Duration.ZERO);
    }

    private static Duration duration(Optional<String> text, Duration shortest) {
        return text.map(SessionConfiguration::parse)
                .filter(duration -> duration.compareTo(shortest) >= 0 && duration.compareTo(LONGEST) <= 0)
                .orElseThrow(() -> new IllegalArgumentException("No duration that makes sense"));
    }

    /** As Quarkus reads its own; null if it is blank. */
    private static Duration parse(String text) {
        try {
            return DurationConverter.parseDuration(text);
        } catch (ArithmeticException tooLong) {
            throw new IllegalArgumentException(tooLong);
        }
    }
}

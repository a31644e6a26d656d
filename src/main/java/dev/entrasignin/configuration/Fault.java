package dev.entrasignin.configuration;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.quarkus.runtime.configuration.ConfigurationException;

/** Something in the configuration that keeps the application from starting: the variable, and what to set it to. */
public record Fault(String variable, String remedy) {

    /** This fault if the value cannot be read; what it was is not repeated. */
    public static Optional<Fault> ofReading(Supplier<?> value, String variable, String remedy) {
        try {
            value.get();
            return Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.of(new Fault(variable, remedy));
        }
    }

    /** @throws ConfigurationException if there are any: with all of them, and without a stack trace in the log */
    public static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new ConfigurationException(faults.stream().map(Fault::toString)
                    .collect(joining("\n  - ", "This configuration cannot work. Set these variables"
                            + " (in the environment, or in a file .env; .env.example explains each):\n  - ", "")));
        }
    }

    @Override
    public String toString() {
        return variable + ": " + remedy;
    }
}

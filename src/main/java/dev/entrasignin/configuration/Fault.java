package dev.entrasignin.configuration;

import java.util.Optional;
import java.util.function.Supplier;

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

    @Override
    public String toString() {
        return variable + ": " + remedy;
    }
}

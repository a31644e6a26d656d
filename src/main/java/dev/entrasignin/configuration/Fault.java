package dev.entrasignin.configuration;

/** Something in the configuration that keeps the application from starting: the variable, and what to set it to. */
public record Fault(String variable, String remedy) {

    @Override
    public String toString() {
        return variable + ": " + remedy;
    }
}

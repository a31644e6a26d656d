package dev.entrasignin.provider;

/** A value that must never be printed: {@code toString} says only that there is one. */
public record Secret(String value) {

    @Override
    public String toString() {
        return "Secret[set]";
    }
}

package dev.entrasignin.doctor;

/**
 * What one check came to.
 *
 * @param what was looked at
 * @param cause what was found; holds no secret
 * @param remedy what to do about it; empty if nothing is wrong
 */
public record Finding(Level level, String what, String cause, String remedy) {

    /** How bad it is. */
    public enum Level {
        OK,
        /** Nobody looked, and why stands in the cause. */
        SKIPPED,
        WARNING,
        FAILED
    }

    static Finding ok(String what, String cause) {
        return new Finding(Level.OK, what, cause, "");
    }

    static Finding skipped(String what, String cause) {
        return new Finding(Level.SKIPPED, what, cause, "");
    }

    static Finding warning(String what, String cause, String remedy) {
        return new Finding(Level.WARNING, what, cause, remedy);
    }

    static Finding failed(String what, String cause, String remedy) {
        return new Finding(Level.FAILED, what, cause, remedy);
    }
}

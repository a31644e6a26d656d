package dev.entrasignin.registration;

/** Nothing was touched, since it is not certain that it is the commands' own; the message says what to do. */
public final class RefusedException extends RuntimeException {

    public RefusedException(String message) {
        super(message);
    }
}

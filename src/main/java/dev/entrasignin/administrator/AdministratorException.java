package dev.entrasignin.administrator;

/** The administrator could not be signed in; the message says why and what to do. */
public final class AdministratorException extends RuntimeException {

    public AdministratorException(String message) {
        super(message);
    }
}

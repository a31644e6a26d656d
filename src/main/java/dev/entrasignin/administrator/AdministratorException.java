package dev.entrasignin.administrator;

/** The administrator could not be signed in; the message says why and what to do. */
public final class AdministratorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public AdministratorException(String message) {
        super(message);
    }
}

package dev.entrasignin.envfile;

/** The file cannot be read, written, or made to hold what it should; the message says which and why. */
public final class UnusableEnvFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableEnvFileException(String message) {
        super(message);
    }
}

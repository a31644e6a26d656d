package dev.entrasignin.credential;

/** The application has no credential to show right now. Why is in the log; the code has nothing secret in it. */
public final class CredentialUnavailableException extends RuntimeException {

    private final String code;

    /** @param code in lower case, for logs: {@code managed_identity_timeout} */
    public CredentialUnavailableException(String code) {
        super(code);
        this.code = code;
    }

    public String code() {
        return code;
    }
}

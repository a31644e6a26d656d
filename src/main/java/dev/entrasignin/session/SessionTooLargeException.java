package dev.entrasignin.session;

/** The tokens do not fit into what browsers and proxies take. */
public class SessionTooLargeException extends RuntimeException {

    SessionTooLargeException() {
        super("the tokens do not fit into the session cookie");
    }
}

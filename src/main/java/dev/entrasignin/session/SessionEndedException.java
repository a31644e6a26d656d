package dev.entrasignin.session;

/** The session does not go on. */
class SessionEndedException extends RuntimeException {

    private final SessionEnd end;

    SessionEndedException(SessionEnd end) {
        super(end.name(), null, false, false);
        this.end = end;
    }

    SessionEnd end() {
        return end;
    }
}

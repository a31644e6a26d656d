package dev.entrasignin.session;

import java.time.Duration;
import java.time.Instant;

/** Decides what a session is worth. Pure. */
record SessionLimits(Duration idle, Duration absolute, Duration outageGrace) {

    enum Verdict {
        /** Good as it is. */
        VALID,
        /** The provider has to be asked whether the person may go on. */
        STALE,
        /** Nobody was there for too long. */
        IDLE,
        /** The person signed in too long ago. */
        OVER
    }

    Verdict judge(Session session, Instant now) {
        if (!now.isBefore(session.signedInAt().plus(absolute))) {
            return Verdict.OVER;
        }
        if (!now.isBefore(session.usedAt().plus(idle))) {
            return Verdict.IDLE;
        }
        return now.isBefore(session.validUntil()) ? Verdict.VALID : Verdict.STALE;
    }

    /** Whether a stale session goes on while the provider cannot be asked. */
    boolean survivesOutage(Session session, Instant now) {
        return now.isBefore(session.validUntil().plus(outageGrace));
    }

    /** Whether it is time to note in the cookie that the person is still there: often enough for the limit, and no oftener. */
    boolean isUseWorthNoting(Session session, Instant now) {
        return !now.isBefore(session.usedAt().plusMillis(idle.toMillis() / 20));
    }
}

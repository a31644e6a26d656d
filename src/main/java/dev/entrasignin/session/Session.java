package dev.entrasignin.session;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Instant;

/**
 * Someone who is signed in, as the session cookie holds it: times are whole seconds.
 *
 * @param id made at random when the person signed in; stays the same over refreshes
 * @param idToken what is kept of the newest, which was verified when it arrived
 * @param refreshToken null if the provider gave none, or if it does not fit in
 * @param signedInAt when the person signed in at the provider
 * @param usedAt when the person was last seen, or up to a twentieth of the idle limit before that
 * @param validUntil when the provider has to be asked again
 */
record Session(String id, String idToken, String refreshToken, Instant signedInAt, Instant usedAt, Instant validUntil) {

    Session {
        signedInAt = signedInAt.truncatedTo(SECONDS);
        usedAt = usedAt.truncatedTo(SECONDS);
        validUntil = validUntil.truncatedTo(SECONDS);
    }

    Session usedAt(Instant now) {
        return new Session(id, idToken, refreshToken, signedInAt, now, validUntil);
    }

    Session withIdToken(String other) {
        return new Session(id, other, refreshToken, signedInAt, usedAt, validUntil);
    }

    Session withoutRefreshToken() {
        return new Session(id, idToken, null, signedInAt, usedAt, validUntil);
    }

    @Override
    public String toString() {
        return "Session[signedInAt=" + signedInAt + ", validUntil=" + validUntil + "]";
    }
}

package dev.entrasignin.provider;

import java.time.Duration;
import java.time.Instant;

/**
 * A request for the provider's keys. Quarkus makes the next one only a while after it began, and until then verifies with
 * the keys that it has, also while this one is under way and after it came to nothing. Pure.
 *
 * @param ended null while it is under way
 * @param keysCame whether it was answered with keys
 */
record KeyFetch(Instant begun, Instant ended, boolean keysCame) {

    /** Until the next attempt; more than enough for Quarkus to put keys in place which have come. */
    static final Duration PAUSE = Duration.ofMillis(250);

    /** What it says that a token is signed by a key which is not known. */
    enum MissingKey {
        /** The provider has no such key. */
        UNKNOWN,
        /** The provider may have it; its keys could not be had. */
        NOT_HAD,
        /** It was looked for among the keys of before. */
        LOOKED_FOR_TOO_EARLY
    }

    static KeyFetch begun(Instant now) {
        return new KeyFetch(now, null, false);
    }

    KeyFetch ended(Instant now, boolean keysCame) {
        return new KeyFetch(begun, now, keysCame);
    }

    boolean isUnderWay() {
        return ended == null;
    }

    /** @param verifying since when the token has been verified, which includes this request if it began later */
    MissingKey meaning(Instant verifying) {
        if (isUnderWay()) {
            return MissingKey.LOOKED_FOR_TOO_EARLY;
        }
        if (!keysCame) {
            return MissingKey.NOT_HAD;
        }
        return isPartOf(verifying) || ended.plus(PAUSE).isBefore(verifying) ? MissingKey.UNKNOWN
                : MissingKey.LOOKED_FOR_TOO_EARLY;
    }

    /** Whether it was made by a verification that began then, or meanwhile. */
    boolean isPartOf(Instant verifying) {
        return !begun.isBefore(verifying);
    }
}

package dev.entrasignin.session;

import java.time.Duration;

/** How long to wait before the next attempt: twice as long each time, up to a bound. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(8);

    private Duration next = FIRST;

    Duration next() {
        Duration wait = next;
        next = next.compareTo(LONGEST) < 0 ? next.multipliedBy(2) : LONGEST;
        return wait;
    }

    void reset() {
        next = FIRST;
    }
}

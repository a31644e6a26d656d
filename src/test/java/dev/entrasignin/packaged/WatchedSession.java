package dev.entrasignin.packaged;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A session, the cookies it has had, and what is known of its end: enough to say of any answer whether it was right. */
final class WatchedSession {

    static final Duration IDLE = Duration.ofSeconds(12);
    static final Duration ABSOLUTE = Duration.ofSeconds(25);
    static final Duration TOKEN = Duration.ofSeconds(6);
    /** Sessions are dated in whole seconds. */
    private static final Duration ROUNDING = Duration.ofSeconds(1);
    /** For a refresh that was under way when the account was disabled, and what is remembered of it. */
    private static final Duration UNDER_WAY = Duration.ofSeconds(3);

    /** How it ends. */
    enum Kind {
        SIGN_OUT,
        FRONT_CHANNEL,
        BACK_CHANNEL_SESSION,
        BACK_CHANNEL_PERSON,
        REFUSED_AT_REFRESH,
        LIMITS
    }

    /** A cookie, made between two instants. */
    record Cookie(String header, Instant after, Instant before) {
    }

    final String name;
    final Kind kind;
    final AtomicInteger served = new AtomicInteger();
    final AtomicInteger refused = new AtomicInteger();
    private final Cookie first;
    private final AtomicReference<Cookie> latest;
    private final AtomicBoolean ending = new AtomicBoolean();
    private volatile Instant ended = Instant.MAX;

    WatchedSession(String name, Kind kind, Cookie first) {
        this.name = name;
        this.kind = kind;
        this.first = first;
        this.latest = new AtomicReference<>(first);
    }

    Cookie first() {
        return first;
    }

    Cookie latest() {
        return latest.get();
    }

    void renewed(Cookie cookie) {
        latest.accumulateAndGet(cookie, (one, other) -> one.before().isAfter(other.before()) ? one : other);
    }

    /** True for the one who is to end it. */
    boolean claimEnd() {
        return kind != Kind.LIMITS && ending.compareAndSet(false, true);
    }

    /** The end has been answered. */
    void ended() {
        ended = kind == Kind.REFUSED_AT_REFRESH ? Instant.now().plus(TOKEN).plus(UNDER_WAY) : Instant.now();
    }

    /** To be asked before the request is sent. */
    boolean isOver(Cookie cookie, Instant sent) {
        return !sent.isBefore(ended) || !sent.isBefore(first.before().plus(ABSOLUTE))
                || !sent.isBefore(cookie.before().plus(IDLE));
    }

    /** To be asked when the answer is there. */
    boolean mustLive(Cookie cookie, Instant answered) {
        return !ending.get() && answered.isBefore(first.after().plus(ABSOLUTE).minus(ROUNDING))
                && answered.isBefore(cookie.after().plus(IDLE).minus(ROUNDING));
    }

    @Override
    public String toString() {
        return name + " (" + kind + ", served " + served + ", refused " + refused + ", ended " + ended + ")";
    }
}

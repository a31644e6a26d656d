package dev.entrasignin.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Cookies that were opened lately, by their digest, so that a page costs no decryption and no parsing. Only what this
 * application sealed gets in. Bounded by bytes: who has not come for longest makes room, and is opened again. A cache that
 * goes by how often somebody comes, as Caffeine does, turns away who has just signed in.
 */
final class OpenedSessions {

    /** Who has not come for so long has gone, and is let go of when somebody else comes. */
    static final Duration UNUSED = Duration.ofMinutes(15);
    /** How exactly it is known when somebody came: noted for each page, it would cost each page. */
    static final Duration NOTED = Duration.ofSeconds(10);
    /** Of the heap, so that it fits a small container and thousands of people alike: 10,000 take 20 MB. */
    private static final int SHARE_OF_MEMORY = 8;

    /** Not the time of day, which may be set back. */
    private final LongSupplier nanoTime;
    private final long mostBytes;
    /** Who has not come for longest is first. */
    private final Map<Digest, Kept> byUse = new LinkedHashMap<>();
    private long bytes;

    OpenedSessions() {
        this(System::nanoTime, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);
    }

    OpenedSessions(LongSupplier nanoTime, long mostBytes) {
        this.nanoTime = nanoTime;
        this.mostBytes = mostBytes;
    }

    /** @param open empty if the cookie holds no session */
    Optional<OpenedSession> get(String cookie, Function<String, Optional<OpenedSession>> open) {
        Digest digest = Digest.of(cookie);
        Optional<OpenedSession> known = known(digest);
        if (known.isPresent()) {
            return known;
        }
        Optional<OpenedSession> opened = open.apply(cookie);
        opened.ifPresent(session -> put(digest, session));
        return opened;
    }

    void put(String cookie, OpenedSession session) {
        put(Digest.of(cookie), session);
    }

    void forget(String cookie) {
        forget(Digest.of(cookie));
    }

    // Nothing is opened while it is locked.

    private synchronized Optional<OpenedSession> known(Digest digest) {
        Kept kept = byUse.get(digest);
        if (kept == null) {
            return Optional.empty();
        }
        long now = nanoTime.getAsLong();
        if (now - kept.usedAt() >= NOTED.toNanos()) {
            byUse.remove(digest);
            byUse.put(digest, new Kept(kept.session(), now));
            makeRoom(now);
        }
        return Optional.of(kept.session());
    }

    private synchronized void put(Digest digest, OpenedSession session) {
        forget(digest);
        long now = nanoTime.getAsLong();
        byUse.put(digest, new Kept(session, now));
        bytes += session.weight();
        makeRoom(now);
    }

    private synchronized void forget(Digest digest) {
        Kept kept = byUse.remove(digest);
        if (kept != null) {
            bytes -= kept.session().weight();
        }
    }

    private void makeRoom(long now) {
        Iterator<Kept> oldest = byUse.values().iterator();
        while (oldest.hasNext()) {
            Kept kept = oldest.next();
            if (bytes <= mostBytes && now - kept.usedAt() < UNUSED.toNanos()) {
                return;
            }
            oldest.remove();
            bytes -= kept.session().weight();
        }
    }

    private record Kept(OpenedSession session, long usedAt) {
    }

    /** SHA-256, as four numbers: half the memory that a buffer around an array takes. */
    private record Digest(long a, long b, long c, long d) {

        private static Digest of(String cookie) {
            try {
                ByteBuffer bytes = ByteBuffer
                        .wrap(MessageDigest.getInstance("SHA-256").digest(cookie.getBytes(ISO_8859_1)));
                return new Digest(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }
}

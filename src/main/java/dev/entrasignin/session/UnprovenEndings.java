package dev.entrasignin.session;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The latest of the endings that anybody can make up, in whatever order they are learned. Each that comes when there is no more
 * room takes the place of the oldest, never of what has really ended, which is kept elsewhere. A cache that goes by use, as
 * Caffeine does, would in a flood keep what came first, and let go of whoever signs out during it.
 */
final class UnprovenEndings {

    /** About 250 bytes each: 2.5 MB of the 38 MB heap of the smallest container, and as much of Redis. */
    static final int MOST = 10_000;

    private static final Comparator<Ending> OLDEST_FIRST = Comparator.comparing(Ending::at).thenComparing(Ending::key);

    /** Asked for each page, and so without a lock. */
    private final Map<String, Instant> endedAt = new ConcurrentHashMap<>();
    private final NavigableSet<Ending> byAge = new TreeSet<>(OLDEST_FIRST);

    /** When it ended; null if it has not. */
    Instant get(String key) {
        return endedAt.get(key);
    }

    synchronized void add(Ending ending) {
        Instant before = endedAt.get(ending.key());
        if (before != null) {
            if (!ending.at().isAfter(before)) {
                return;
            }
            byAge.remove(new Ending(ending.key(), before));
        }
        endedAt.put(ending.key(), ending.at());
        byAge.add(ending);
        if (byAge.size() > MOST) {
            endedAt.remove(byAge.pollFirst().key());
        }
    }

    /** When each ended, by key. */
    Map<String, Instant> all() {
        return Collections.unmodifiableMap(endedAt);
    }
}

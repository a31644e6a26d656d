package dev.entrasignin.session;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The latest endings, in whatever order they are learned. Each that comes when there is no more room takes the place of the
 * oldest. A cache that goes by how often something is asked for would in a flood keep what came first, and let go of whoever
 * signs out during it.
 */
final class LatestEndings {

    private static final Comparator<Ending> OLDEST_FIRST = Comparator.comparing(Ending::at).thenComparing(Ending::key);

    private final int most;
    /** Asked for each page, and so without a lock. */
    private final Map<String, Instant> endedAt = new ConcurrentHashMap<>();
    private final NavigableSet<Ending> byAge = new TreeSet<>(OLDEST_FIRST);

    LatestEndings(int most) {
        this.most = most;
    }

    /** When it ended; null if it has not. */
    Instant get(String key) {
        return endedAt.get(key);
    }

    /** @param since what ended before no longer matters, and is let go of */
    synchronized void add(Ending ending, Instant since) {
        Instant before = endedAt.get(ending.key());
        if (before != null) {
            if (!ending.at().isAfter(before)) {
                return;
            }
            byAge.remove(new Ending(ending.key(), before));
        }
        endedAt.put(ending.key(), ending.at());
        byAge.add(ending);
        while (byAge.size() > most || !byAge.isEmpty() && byAge.first().at().isBefore(since)) {
            endedAt.remove(byAge.pollFirst().key());
        }
    }

    /** When each ended, by key. */
    Map<String, Instant> all() {
        return Collections.unmodifiableMap(endedAt);
    }
}

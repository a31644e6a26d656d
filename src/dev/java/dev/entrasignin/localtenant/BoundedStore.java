package dev.entrasignin.localtenant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What is kept for a while under a key nobody can guess. The oldest goes when it is full, so that no flood fills memory. */
final class BoundedStore<V> {

    private static final int CAPACITY = 10_000;

    private record Kept<V>(V value, Instant until) {
    }

    private final Clock clock;
    private final Duration lifetime;
    private final Map<String, Kept<V>> entries = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept<V>> eldest) {
            return size() > CAPACITY;
        }
    };

    BoundedStore(Clock clock, Duration lifetime) {
        this.clock = clock;
        this.lifetime = lifetime;
    }

    synchronized void put(String key, V value) {
        entries.put(key, new Kept<>(value, clock.instant().plus(lifetime)));
    }

    synchronized Optional<V> get(String key) {
        return Optional.ofNullable(entries.get(key)).filter(kept -> kept.until().isAfter(clock.instant())).map(Kept::value);
    }

    /** Whether there is such an entry, be it out of date. */
    synchronized boolean knows(String key) {
        return entries.containsKey(key);
    }

    synchronized void remove(String key) {
        entries.remove(key);
    }

    synchronized void removeIf(Predicate<V> condition) {
        entries.values().removeIf(kept -> condition.test(kept.value()));
    }
}

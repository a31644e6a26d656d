package dev.entrasignin.localtenant;

import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What is to be done at the next occasions, and then at every one. Tests write it, the event loop reads it. */
final class Script<T> {

    private final Queue<T> next = new ConcurrentLinkedQueue<>();
    private volatile Optional<T> every = Optional.empty();

    void next(T step) {
        next.add(step);
    }

    void every(T step) {
        every = Optional.of(step);
    }

    Optional<T> take() {
        T step = next.poll();
        return step == null ? every : Optional.of(step);
    }

    void clear() {
        next.clear();
        every = Optional.empty();
    }
}

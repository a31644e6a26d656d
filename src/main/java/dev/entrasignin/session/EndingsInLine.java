package dev.entrasignin.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Endings that anybody can make up, on their way to Redis one batch after the other. All at once they would be more commands
 * than Vert.x takes, and end the link for what has really ended, too. Of more than are kept anyway the oldest drop out.
 */
final class EndingsInLine {

    private static final int AT_ONCE = 500;

    private final Queue<Ending> waiting = new ArrayDeque<>();
    private boolean underWay;

    /** Whether nothing is under way, so that whoever adds it has to see to {@link #next}. */
    synchronized boolean add(Ending ending) {
        if (waiting.size() == EndedSessions.MOST_UNPROVEN) {
            waiting.remove();
        }
        waiting.add(ending);
        boolean first = !underWay;
        underWay = true;
        return first;
    }

    /** The next batch, once the one before has arrived; empty when there is none, and nothing under way any more. */
    synchronized List<Ending> next() {
        List<Ending> next = new ArrayList<>();
        while (!waiting.isEmpty() && next.size() < AT_ONCE) {
            next.add(waiting.remove());
        }
        underWay = !next.isEmpty();
        return next;
    }
}

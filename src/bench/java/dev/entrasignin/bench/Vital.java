package dev.entrasignin.bench;

import java.util.function.ToLongFunction;

/** What a server takes of the machine, and by how much that may go up and down without growing. */
enum Vital {
    MEMORY("memory, kB", 1.05, 0, Server::residentKilobytes),
    /** Beside what leaks there is what ends by itself later: for whom it was signed out, until the session's limit. */
    HEAP("heap after a collection, kB", 1.05, 1_000, Server::liveHeapKilobytes),
    OPEN_FILES("open files", 1, 10, Server::openFiles),
    THREADS("threads", 1, 3, Server::threads);

    private final String title;
    private final double factor;
    private final double some;
    private final ToLongFunction<Server> read;

    Vital(String title, double factor, double some, ToLongFunction<Server> read) {
        this.title = title;
        this.factor = factor;
        this.some = some;
        this.read = read;
    }

    String title() {
        return title;
    }

    long of(Server server) {
        return read.applyAsLong(server);
    }

    boolean isFlat(double before, double after) {
        return after <= before * factor + some;
    }
}

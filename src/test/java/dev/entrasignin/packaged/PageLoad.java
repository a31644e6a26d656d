package dev.entrasignin.packaged;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.entrasignin.packaged.WatchedSession.Cookie;
import dev.entrasignin.packaged.WatchedSession.Kind;

/** 64 clients that load pages with the first and the latest cookie of sessions, and note every answer that was wrong. */
final class PageLoad implements AutoCloseable {

    private static final int CLIENTS = 64;
    /** So many of them sign people in first. */
    private static final int SIGNING_IN = 4;
    /** A session is used for a while before it is ended. */
    private static final int SERVED_BEFORE_THE_END = 10;

    private final Crowd crowd;
    private final URI replica;
    private final Queue<Kind> toSignIn;
    private final List<WatchedSession> sessions = new CopyOnWriteArrayList<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final List<Thread> clients;
    private final CountDownLatch begun = new CountDownLatch(1);
    private volatile boolean closed;

    PageLoad(Crowd crowd, URI replica, List<Kind> kinds) {
        this.crowd = crowd;
        this.replica = replica;
        this.toSignIn = new ConcurrentLinkedQueue<>(kinds);
        this.clients = IntStream.range(0, CLIENTS)
                .mapToObj(i -> new Thread(i < SIGNING_IN ? this::signInAndLoad : this::load, "client " + i)).toList();
        clients.forEach(Thread::start);
    }

    /** Those that have begun. */
    List<WatchedSession> sessions() {
        return sessions;
    }

    /** What was not as it should be. */
    Queue<String> wrong() {
        return wrong;
    }

    boolean hasFailed() {
        return !wrong.isEmpty();
    }

    private void signInAndLoad() {
        try {
            for (Kind kind = toSignIn.poll(); kind != null && !closed; kind = toSignIn.poll()) {
                sessions.add(crowd.signIn(kind));
                begun.countDown();
            }
        } catch (RuntimeException | AssertionError e) {
            wrong.add(e.toString());
        }
        begun.countDown();
        load();
    }

    private void load() {
        try {
            begun.await();
            while (!closed && wrong.isEmpty()) {
                WatchedSession session = sessions.get(ThreadLocalRandom.current().nextInt(sessions.size()));
                if (session.served.get() >= SERVED_BEFORE_THE_END && session.claimEnd()) {
                    crowd.end(replica, session);
                } else {
                    ask(session);
                }
            }
        } catch (InterruptedException | RuntimeException | AssertionError e) {
            wrong.add(e.toString());
        }
    }

    private void ask(WatchedSession session) {
        Cookie cookie = ThreadLocalRandom.current().nextInt(3) == 0 ? session.first() : session.latest();
        Instant sent = Instant.now();
        boolean over = session.isOver(cookie, sent);
        HttpResponse<String> answer = crowd.page(replica, cookie);
        Instant answered = Instant.now();
        boolean served = answer.body().contains(session.name);
        if (over && served) {
            wrong.add("served, though it is over: " + session + ", with " + cookie + " at " + sent);
        } else if (!served && session.mustLive(cookie, answered)) {
            wrong.add("lost: " + session + ", with " + cookie + " at " + sent + "\n" + answer.body());
        } else if (!served && answer.body().contains("Person ")) {
            wrong.add("somebody else's page: " + session + "\n" + answer.body());
        }
        (served ? session.served : session.refused).incrementAndGet();
        String renewed = answer.headers().allValues("Set-Cookie").stream().filter(set -> set.startsWith("session"))
                .map(set -> set.substring(0, set.indexOf(';'))).filter(set -> !set.endsWith("="))
                .collect(Collectors.joining("; "));
        if (served && !renewed.isEmpty()) {
            session.renewed(new Cookie(renewed, sent, answered));
        }
    }

    /** Returns when all have gone. */
    @Override
    public void close() {
        closed = true;
        for (Thread client : clients) {
            try {
                client.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}

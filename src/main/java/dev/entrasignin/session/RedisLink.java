package dev.entrasignin.session;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

/**
 * Two connections to Redis that live and end together: one that listens, as Vert.x mixes up the answers of a connection that
 * subscribes and asks, and one that writes and reads. Whatever fails on either ends the link.
 */
final class RedisLink {

    private static final String PREFIX = "entra-signin:ended:";
    private static final String CHANNEL = "entra-signin:ended";
    /**
     * One sorted set for all that nobody has proven: trimmed, it stays small however much is made up, and so takes no memory
     * from what has really ended. To tell the replicas and keep nothing would be less, but a replica that starts later would
     * know of no sign-out at Entra, which has no other way to tell of one.
     */
    private static final String UNPROVEN = "entra-signin:ended-unproven";
    private static final int OPENING_SECONDS = 10;
    /** Twice as many commands at once is what Vert.x takes. */
    private static final int AT_ONCE = 500;

    private final EndedSessions ended;
    private final RedisConnection listening;
    private final RedisConnection asking;
    private final EndingsInLine inLine = new EndingsInLine();
    private final Promise<Void> end = Promise.promise();

    private RedisLink(EndedSessions ended, RedisConnection listening, RedisConnection asking) {
        this.ended = ended;
        this.listening = listening;
        this.asking = asking;
        for (RedisConnection connection : List.of(listening, asking)) {
            connection.endHandler(closed -> end.tryFail("the connection was closed")).exceptionHandler(end::tryFail);
        }
        end.future().onComplete(over -> {
            listening.close();
            asking.close();
        });
    }

    /** Connected, and from then on told what ends at any replica. */
    static Future<RedisLink> open(Redis redis, EndedSessions ended) {
        Future<RedisLink> opening = redis.connect()
                .compose(listening -> redis.connect().onFailure(refused -> listening.close())
                        .map(asking -> new RedisLink(ended, listening, asking)))
                .compose(link -> link.listen().map(link));
        // Vert.x leaves some refusals unanswered.
        return opening.timeout(OPENING_SECONDS, TimeUnit.SECONDS)
                .onFailure(late -> opening.onSuccess(RedisLink::close));
    }

    /** Fails as soon as one of the connections has. */
    Future<Void> end() {
        return end.future();
    }

    void close() {
        end.tryFail("closed");
    }

    /** Every ending that is written down. A page at a time; other replicas and applications go on meanwhile. */
    Future<Void> readAll(Consumer<Ending> found) {
        Promise<Void> done = Promise.promise();
        readFrom("0", found, done);
        return done.future().compose(read -> readUnproven(0, found)).onFailure(end::tryFail);
    }

    /** Writes endings down as long as they matter, and tells every replica. */
    Future<Void> write(Iterator<Ending> endings) {
        Promise<Void> done = Promise.promise();
        writeSome(endings, done);
        return done.future().onFailure(end::tryFail);
    }

    /** The same, after all that were to be written in turn before. */
    void writeInTurn(Ending ending) {
        if (inLine.add(ending)) {
            writeLine();
        }
    }

    private void writeLine() {
        List<Ending> next = inLine.next();
        if (!next.isEmpty()) {
            write(next.iterator()).onSuccess(written -> writeLine());
        }
    }

    /** Tells every replica that both ways are open: a connection on which nothing comes for long is closed. */
    void beat() {
        asking.send(Request.cmd(Command.PUBLISH).arg(CHANNEL).arg("")).onFailure(end::tryFail);
    }

    private Future<Void> listen() {
        Promise<Void> subscribed = Promise.promise();
        end.future().onFailure(subscribed::tryFail);
        listening.handler(message -> {
            if (message.size() == 3 && message.get(0).toString().equals("message")) {
                Ending.ofMessage(message.get(2).toString()).ifPresent(ended::learn);
            } else {
                subscribed.tryComplete();
            }
        });
        listening.send(Request.cmd(Command.SUBSCRIBE).arg(CHANNEL)).onFailure(end::tryFail);
        return subscribed.future();
    }

    private void readFrom(String cursor, Consumer<Ending> found, Promise<Void> done) {
        asking.send(Request.cmd(Command.SCAN).arg(cursor).arg("MATCH").arg(PREFIX + "*").arg("COUNT").arg(AT_ONCE))
                .compose(page -> read(page.get(1), found).map(read -> page.get(0).toString()))
                .onFailure(done::fail)
                .onSuccess(next -> {
                    if (next.equals("0")) {
                        done.complete();
                    } else {
                        readFrom(next, found, done);
                    }
                });
    }

    private Future<Void> read(Response keys, Consumer<Ending> found) {
        if (keys.size() == 0) {
            return Future.succeededFuture();
        }
        Request get = Request.cmd(Command.MGET);
        keys.forEach(key -> get.arg(key.toString()));
        return asking.send(get).map(values -> {
            for (int i = 0; i < keys.size(); i++) {
                // What has expired since is null.
                if (values.get(i) != null) {
                    Ending.of(keys.get(i).toString().substring(PREFIX.length()), values.get(i).toString()).ifPresent(found);
                }
            }
            return null;
        });
    }

    /** From the latest on: what comes meanwhile, or is trimmed, makes none of them be passed over. */
    private Future<Void> readUnproven(int later, Consumer<Ending> found) {
        Request page = Request.cmd(Command.ZRANGE).arg(UNPROVEN).arg(-later - AT_ONCE).arg(-later - 1);
        return asking.send(page).compose(messages -> {
            messages.forEach(message -> Ending.ofMessage(message.toString()).ifPresent(found));
            return messages.size() < AT_ONCE ? Future.succeededFuture() : readUnproven(later + AT_ONCE, found);
        });
    }

    private void writeSome(Iterator<Ending> endings, Promise<Void> done) {
        List<Request> commands = new ArrayList<>();
        List<Ending> unproven = new ArrayList<>();
        while (endings.hasNext() && commands.size() < 2 * AT_ONCE) {
            Ending ending = endings.next();
            long seconds = ended.remaining(ending).toSeconds();
            if (seconds > 0) {
                if (ending.isUnproven()) {
                    unproven.add(ending);
                } else {
                    commands.add(
                            Request.cmd(Command.SET).arg(PREFIX + ending.key()).arg(ending.millis()).arg("EX").arg(seconds));
                }
                commands.add(Request.cmd(Command.PUBLISH).arg(CHANNEL).arg(ending.message()));
            }
        }
        if (commands.isEmpty()) {
            done.complete();
            return;
        }
        if (!unproven.isEmpty()) {
            commands.addAll(keep(unproven));
        }
        asking.batch(commands).onFailure(done::fail).onSuccess(written -> writeSome(endings, done));
    }

    private List<Request> keep(List<Ending> unproven) {
        Request add = Request.cmd(Command.ZADD).arg(UNPROVEN);
        unproven.forEach(ending -> add.arg(ending.millis()).arg(ending.message()));
        return List.of(add,
                // By rank, so that the latest stay.
                Request.cmd(Command.ZREMRANGEBYRANK).arg(UNPROVEN).arg(0).arg(-EndedSessions.MOST_UNPROVEN - 1),
                Request.cmd(Command.EXPIRE).arg(UNPROVEN).arg(ended.longestSession().toSeconds()));
    }
}

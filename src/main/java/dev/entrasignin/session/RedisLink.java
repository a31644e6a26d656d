package dev.entrasignin.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

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
    private static final int OPENING_SECONDS = 10;
    /** Twice as many commands at once is what Vert.x takes. */
    private static final int AT_ONCE = 500;

    private final RedisConnection listening;
    private final RedisConnection asking;
    private final Promise<Void> end = Promise.promise();

    private RedisLink(RedisConnection listening, RedisConnection asking) {
        this.listening = listening;
        this.asking = asking;
        for (RedisConnection connection : List.of(listening, asking)) {
            connection.endHandler(ended -> end.tryFail("the connection was closed")).exceptionHandler(end::tryFail);
        }
        end.future().onComplete(ended -> {
            listening.close();
            asking.close();
        });
    }

    /** Connected, and from then on told what ends at any replica. */
    static Future<RedisLink> open(Redis redis, Consumer<Ending> heard) {
        Future<RedisLink> opening = redis.connect()
                .compose(listening -> redis.connect().onFailure(refused -> listening.close())
                        .map(asking -> new RedisLink(listening, asking)))
                .compose(link -> link.listen(heard).map(link));
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
        return done.future().onFailure(end::tryFail);
    }

    /** Writes endings down as long as they matter, and tells every replica. */
    Future<Void> write(Iterator<Ending> endings, Function<Ending, Duration> remaining) {
        Promise<Void> done = Promise.promise();
        writeSome(endings, remaining, done);
        return done.future().onFailure(end::tryFail);
    }

    /** Tells every replica that both ways are open: a connection on which nothing comes for long is closed. */
    void beat() {
        asking.send(Request.cmd(Command.PUBLISH).arg(CHANNEL).arg("")).onFailure(end::tryFail);
    }

    private Future<Void> listen(Consumer<Ending> heard) {
        Promise<Void> subscribed = Promise.promise();
        end.future().onFailure(subscribed::tryFail);
        listening.handler(message -> {
            if (message.size() == 3 && message.get(0).toString().equals("message")) {
                Ending.ofMessage(message.get(2).toString()).ifPresent(heard);
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

    private void writeSome(Iterator<Ending> endings, Function<Ending, Duration> remaining, Promise<Void> done) {
        List<Request> commands = new ArrayList<>();
        while (endings.hasNext() && commands.size() < 2 * AT_ONCE) {
            Ending ending = endings.next();
            long seconds = remaining.apply(ending).toSeconds();
            if (seconds > 0) {
                commands.add(Request.cmd(Command.SET).arg(PREFIX + ending.key()).arg(ending.millis()).arg("EX").arg(seconds));
                commands.add(Request.cmd(Command.PUBLISH).arg(CHANNEL).arg(ending.message()));
            }
        }
        if (commands.isEmpty()) {
            done.complete();
            return;
        }
        asking.batch(commands).onFailure(done::fail).onSuccess(written -> writeSome(endings, remaining, done));
    }
}

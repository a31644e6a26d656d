package dev.entrasignin.session;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.arc.InjectableInstance;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;

/**
 * What ends at one replica ends at all of them, through Redis, if there is one ({@code SESSION_STORE_REDIS}). No request
 * waits for it: each replica answers from what it remembers itself, is told of everything new, and each time it finds Redis
 * again reads what it has missed and writes what Redis lacks.
 */
@Singleton
class SharedEndings {

    private static final Logger LOG = Logger.getLogger("dev.entrasignin.session");
    private static final long BEAT_MILLIS = 10_000;

    private final EndedSessions ended;
    private final List<Redis> configured;
    private final Vertx vertx;
    private final AtomicReference<RedisLink> link = new AtomicReference<>();
    private final Backoff backoff = new Backoff();
    private volatile boolean stopping;
    private Context context;
    private volatile Instant awaySince;

    SharedEndings(EndedSessions ended, InjectableInstance<Redis> redis, Vertx vertx) {
        this.ended = ended;
        this.configured = redis.listActive();
        this.vertx = vertx;
    }

    /** Whether there is a Redis to share endings through. */
    boolean isConfigured() {
        return !configured.isEmpty();
    }

    /** Whether all replicas are told of what ends here, and the other way round. */
    boolean isConnected() {
        return link.get() != null;
    }

    /** Empty while Redis is there, or has not been looked for yet. */
    Optional<Instant> awaySince() {
        return Optional.ofNullable(awaySince);
    }

    void start(@Observes StartupEvent started) {
        if (!configured.isEmpty()) {
            context = vertx.getOrCreateContext();
            context.runOnContext(now -> connect(configured.get(0)));
        }
    }

    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }

    /** Without a link it is written as soon as there is one again. */
    void share(@Observes Ending ending) {
        RedisLink open = link.get();
        if (open == null) {
            return;
        }
        if (ending.isUnproven()) {
            open.writeInTurn(ending);
        } else {
            open.write(List.of(ending).iterator());
        }
    }

    private void connect(Redis redis) {
        RedisLink.open(redis, ended)
                .onFailure(failure -> context.runOnContext(now -> retry(redis, failure)))
                .onSuccess(open -> context.runOnContext(now -> use(open, redis)));
    }

    private void use(RedisLink open, Redis redis) {
        link.set(open);
        long beat = vertx.setPeriodic(BEAT_MILLIS, now -> open.beat());
        open.end().onFailure(failure -> context.runOnContext(now -> {
            vertx.cancelTimer(beat);
            link.set(null);
            retry(redis, failure);
        }));
        catchUp(open).onSuccess(done -> context.runOnContext(now -> caughtUp()));
    }

    /** What Redis has and this replica lacks, then the other way round. */
    private Future<Void> catchUp(RedisLink open) {
        Map<String, Instant> lacking = ended.all();
        return open.readAll(found -> {
            ended.learn(found);
            lacking.computeIfPresent(found.key(), (key, at) -> at.isAfter(found.at()) ? at : null);
        }).compose(read -> open.write(
                lacking.entrySet().stream().map(entry -> new Ending(entry.getKey(), entry.getValue())).iterator()));
    }

    private void caughtUp() {
        backoff.reset();
        if (awaySince != null) {
            awaySince = null;
            LOG.info("Redis is back: all replicas know of the sign-outs of the meantime");
        }
    }

    private void retry(Redis redis, Throwable failure) {
        if (stopping) {
            return;
        }
        if (awaySince == null) {
            awaySince = Instant.now();
            LOG.warnf("Redis is away (%s). Sign-in, sessions and sign-out go on, but what ends on one replica goes on at the "
                    + "others until both reach Redis again", failure.getMessage());
        }
        vertx.setTimer(backoff.next().toMillis(), now -> connect(redis));
    }
}

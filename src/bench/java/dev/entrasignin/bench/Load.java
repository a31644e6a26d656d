package dev.entrasignin.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/** The same thing over and over, so many at once; each waits for its answer before it asks again. */
final class Load {

    private Load() {
    }

    /** Returns when all have succeeded; fails with the first that fails. */
    static void run(int times, int atOnce, IntFunction<Future<Void>> operation) {
        var next = new AtomicInteger();
        List<Future<?>> lanes = new ArrayList<>();
        for (int i = 0; i < atOnce; i++) {
            Promise<Void> lane = Promise.promise();
            lanes.add(lane.future());
            repeat(lane, times, next, operation);
        }
        Future.all(lanes).toCompletionStage().toCompletableFuture().join();
    }

    private static void repeat(Promise<Void> lane, int times, AtomicInteger next, IntFunction<Future<Void>> operation) {
        int number = next.getAndIncrement();
        if (number >= times) {
            lane.complete();
            return;
        }
        operation.apply(number).onFailure(lane::tryFail).onSuccess(done -> repeat(lane, times, next, operation));
    }
}

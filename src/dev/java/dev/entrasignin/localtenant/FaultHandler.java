package dev.entrasignin.localtenant;

import java.util.Optional;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** Stands before an endpoint and does what a test asked for instead. */
final class FaultHandler implements Handler<RoutingContext> {

    private final Endpoint endpoint;
    private final Faults faults;

    FaultHandler(Endpoint endpoint, Faults faults) {
        this.endpoint = endpoint;
        this.faults = faults;
    }

    @Override
    public void handle(RoutingContext context) {
        Optional<Answer> answer = faults.onRequest(endpoint);
        if (answer.isEmpty()) {
            context.next();
        } else if (answer.get() instanceof Answer.Replaced replaced) {
            replaced.headers().forEach(context.response()::putHeader);
            context.response().setStatusCode(replaced.status()).end(Buffer.buffer(replaced.body()));
        } else if (answer.get() instanceof Answer.Delayed delayed) {
            context.vertx().setTimer(Math.max(1, delayed.delay().toMillis()), timer -> context.next());
        } else if (answer.get() instanceof Answer.Disconnected) {
            context.request().connection().close();
        } else if (answer.get() instanceof Answer.Altered altered) {
            context.put(JsonAnswer.CHANGE, altered);
            context.next();
        }
        // Silence: nothing more is done.
    }
}

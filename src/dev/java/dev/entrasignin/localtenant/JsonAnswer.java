package dev.entrasignin.localtenant;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** A JSON answer, with the change a test asked for. */
final class JsonAnswer {

    /** Where the {@link FaultHandler} leaves the change. */
    static final String CHANGE = Answer.Altered.class.getName();

    private JsonAnswer() {
    }

    static void send(RoutingContext context, int status, JsonObject right) {
        Answer.Altered change = context.get(CHANGE);
        JsonObject body = change == null ? right : change.change().apply(right);
        context.response().setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, "application/json; charset=utf-8")
                .end(body.toBuffer());
    }
}

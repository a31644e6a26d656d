package dev.entrasignin.localtenant;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.vertx.core.json.JsonObject;

/** What an endpoint does instead of what it should. */
public sealed interface Answer {

    /** Another answer altogether. */
    record Replaced(int status, Map<String, String> headers, byte[] body) implements Answer {
        @Override
        public String toString() {
            return "Replaced[status=" + status + "]";
        }
    }

    /** The right answer, with its JSON changed. */
    record Altered(UnaryOperator<JsonObject> change) implements Answer {
    }

    /** The right answer, but later. */
    record Delayed(Duration delay) implements Answer {
    }

    /** No answer; the connection stays open. */
    record Silence() implements Answer {
    }

    /** No answer; the connection is closed. */
    record Disconnected() implements Answer {
    }

    static Answer of(int status, String contentType, String body) {
        return new Replaced(status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer json(int status, JsonObject body) {
        return of(status, "application/json; charset=utf-8", body.encode());
    }

    /** An error in Entra's shape. */
    static Answer error(int status, String error, int code, String message) {
        return json(status, new JsonObject().put("error", error).put("error_description", "AADSTS" + code + ": " + message)
                .put("error_codes", List.of(code)).put("timestamp", "2026-01-01 00:00:00Z")
                .put("trace_id", Opaque.uuid()).put("correlation_id", Opaque.uuid()));
    }

    static Answer tooManyRequests(Duration retryAfter) {
        return new Replaced(429, Map.of("Retry-After", Long.toString(retryAfter.toSeconds())), new byte[0]);
    }

    static Answer altered(UnaryOperator<JsonObject> change) {
        return new Altered(change);
    }

    static Answer delayed(Duration delay) {
        return new Delayed(delay);
    }

    static Answer silence() {
        return new Silence();
    }

    static Answer disconnected() {
        return new Disconnected();
    }
}

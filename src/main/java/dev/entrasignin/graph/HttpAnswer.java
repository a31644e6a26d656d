package dev.entrasignin.graph;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a server answered.
 *
 * @param body an empty object if there was none, or none in JSON; it may hold tokens and secrets
 * @param retryAfter in seconds
 * @param date the server's clock, if it tells
 */
public record HttpAnswer(int status, JsonNode body, Optional<Long> retryAfter, Optional<Instant> date) {

    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** A member of the body that is text; empty if it is not there. */
    public String text(String member) {
        return body.path(member).asText("");
    }

    @Override
    public String toString() {
        return "HttpAnswer[status=" + status + "]";
    }
}

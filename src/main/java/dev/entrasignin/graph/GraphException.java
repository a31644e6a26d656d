package dev.entrasignin.graph;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** Microsoft Graph said no, or nothing. The message holds Graph's own, which quotes no token and no secret. */
public final class GraphException extends RuntimeException {

    private static final int LONGEST = 300;

    private final int status;
    private final String code;

    private GraphException(int status, String code, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
        this.code = code;
    }

    static GraphException of(String request, HttpAnswer answer) {
        JsonNode error = answer.body().path("error");
        String code = error.path("code").asText("no code");
        String requestId = error.path("innerError").path("request-id").asText("");
        return new GraphException(answer.status(), code,
                "Microsoft Graph refused " + request + ": " + answer.status() + " " + code + ": " + text(error)
                        + (requestId.isEmpty() ? "" : " (request id " + requestId + ")"),
                null);
    }

    static GraphException unreachable(String request, Throwable cause) {
        return new GraphException(0, "unreachable", "Microsoft Graph did not answer " + request + ": " + cause
                + ". Check the network, the proxy and TLS_TRUST_FILE.", cause);
    }

    /** The token is none that Graph takes, whatever its owner may do. */
    public boolean isUnauthorized() {
        return status == 401;
    }

    /** The account or the token may not do that, however often it tries. */
    public boolean isForbidden() {
        return status == 403;
    }

    public boolean isNotFound() {
        return status == 404;
    }

    /** A change of a moment ago that has not reached every server of the directory: worth another try. */
    boolean isNotThereYet() {
        return isNotFound() || status == 400 && getMessage().contains("does not reference a valid application object");
    }

    /** What was to be made exists: a read before did not show it yet. */
    public boolean isAlreadyThere() {
        return status == 409 || status == 400
                && (code.equals("Request_MultipleObjectsWithSameKeyValue") || getMessage().contains("already exist"));
    }

    public int status() {
        return status;
    }

    private static String text(JsonNode error) {
        Matcher lines = Pattern.compile("\\s+").matcher(error.path("message").asText(""));
        String message = lines.replaceAll(" ");
        return message.length() > LONGEST ? message.substring(0, LONGEST) + "…" : message;
    }
}

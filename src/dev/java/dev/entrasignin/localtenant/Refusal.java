package dev.entrasignin.localtenant;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.json.JsonObject;

/** One occurrence of an error, with the identifiers by which Entra's support would find it. */
record Refusal(EntraError error, String traceId, String correlationId, String timestamp, String errorUri) {

    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'")
            .withZone(ZoneOffset.UTC);

    // The one link to Microsoft: it is where the codes are explained.
    private static final String EXPLAINED = "https://login.microsoftonline.com/error?code=";

    static Refusal of(EntraError error, String correlationId, Clock clock) {
        return new Refusal(error, Opaque.uuid(), correlationId, TIMESTAMP.format(clock.instant()), EXPLAINED + error.code());
    }

    String description() {
        // Entra has parted these with line breaks, and today does with spaces; the breaks are the harder case.
        return "AADSTS%d: %s\r\nTrace ID: %s\r\nCorrelation ID: %s\r\nTimestamp: %s".formatted(error.code(),
                error.message(), traceId, correlationId, timestamp);
    }

    JsonObject json() {
        return new JsonObject().put("error", error.error()).put("error_description", description())
                .put("error_codes", List.of(error.code())).put("timestamp", timestamp).put("trace_id", traceId)
                .put("correlation_id", correlationId).put("error_uri", errorUri);
    }

    /** The parameters that go back to the application. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", error.error());
        if (error.code() == SignInError.consentDeclined().code()) {
            parameters.put("error_subcode", "cancel");
        }
        parameters.put("error_description", description());
        parameters.put("error_uri", errorUri);
        return parameters;
    }
}

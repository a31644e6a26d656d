package dev.entrasignin.tracing;

import java.util.List;
import java.util.Set;

import jakarta.inject.Singleton;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;

/**
 * Empties every attribute that a span begins with and that is not listed here. Quarkus' spans begin with the query of the
 * address (codes, states), its path (which may name a person), the visitor's address and browser. The names are those of
 * OpenTelemetry's semantic conventions.
 */
@Singleton
class SpanPrivacy implements SpanProcessor {

    private static final Set<String> KEPT = Set.of("http.request.method", "http.route", "url.scheme", "server.address",
            "server.port", "network.protocol.name", "network.protocol.version", "db.system", "db.operation");

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        span.getAttributes().forEach((key, value) -> {
            if (!KEPT.contains(key.getKey())) {
                empty(span, key);
            }
        });
    }

    /** An attribute cannot be taken away, only set to something else of its type. */
    @SuppressWarnings("unchecked")
    private static void empty(ReadWriteSpan span, AttributeKey<?> key) {
        Object nothing = switch (key.getType()) {
            case STRING -> "";
            case LONG -> 0L;
            case DOUBLE -> 0.0;
            case BOOLEAN -> false;
            default -> List.of();
        };
        span.setAttribute((AttributeKey<Object>) key, nothing);
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
    }

    @Override
    public boolean isEndRequired() {
        return false;
    }
}

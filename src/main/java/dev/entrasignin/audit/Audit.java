package dev.entrasignin.audit;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;

import dev.entrasignin.claims.IdTokenClaims;
import dev.entrasignin.server.ClientAddress;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.ext.web.RoutingContext;

/**
 * Who signed in and out, and who was turned away: one line in the log category {@code audit} for each, and one more in the
 * counter {@code signin.audit.events}. The vocabulary is small and fixed, so that it can be searched and counted. People are
 * named by {@code oid} and {@code tid}, which only Entra knows, and by {@code sub}.
 */
@Singleton
public class Audit {

    private static final Logger LOG = Logger.getLogger("audit");
    private static final Pattern NO_WORD = Pattern.compile("[^\\w.:-]");

    private final ClientAddress client;
    private final MeterRegistry meters;
    private final Map<Counted, Counter> counters = new ConcurrentHashMap<>();

    /** What of an entry a counter has in its name; few, as the vocabulary is. */
    private record Counted(Event event, Outcome outcome, String reason) {
    }

    Audit(ClientAddress client, MeterRegistry meters) {
        this.client = client;
        this.meters = meters;
    }

    public enum Event {
        SIGN_IN,
        REFRESH,
        SIGN_OUT
    }

    public enum Outcome {
        SUCCESS,
        /** Somebody decided against it: the provider, or the policy. */
        REFUSED,
        /** Something did not work, or did not hold up. */
        FAILED
    }

    /**
     * @param reason id of the reason; not a sentence
     * @param who empty while nobody has been recognised
     * @param correlation the provider's, if it gave one
     */
    public record Entry(Event event, Outcome outcome, String reason, Optional<IdTokenClaims> who,
            Optional<String> correlation) {

        public static Entry success(Event event, IdTokenClaims who) {
            return new Entry(event, Outcome.SUCCESS, "-", Optional.of(who), Optional.empty());
        }
    }

    public void write(RoutingContext request, Entry entry) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("event", id(entry.event()));
        fields.put("outcome", id(entry.outcome()));
        fields.put("reason", entry.reason());
        fields.put("oid", claim(entry, "oid"));
        fields.put("tid", claim(entry, "tid"));
        fields.put("sub", claim(entry, "sub"));
        fields.put("request", RequestId.of(request));
        fields.put("correlation", entry.correlation().orElse("-"));
        fields.put("address", client.of(request));
        var line = new StringJoiner(" ");
        fields.forEach((name, value) -> line.add(name + "=" + value));
        var written = new ExtLogRecord(Level.INFO, line.toString(), FormatStyle.NO_FORMAT, Audit.class.getName());
        // In JSON each is a field of its own, too.
        fields.forEach(written::putMdc);
        LOG.log(written);
        counters.computeIfAbsent(new Counted(entry.event(), entry.outcome(), entry.reason()), this::counter).increment();
    }

    private Counter counter(Counted entry) {
        return meters.counter("signin.audit.events", "event", id(entry.event()), "outcome", id(entry.outcome()), "reason",
                entry.reason());
    }

    private static String id(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** As a word: what a provider other than Entra puts there may be anything. */
    private static String claim(Entry entry, String name) {
        return entry.who().flatMap(claims -> claims.string(name)).map(value -> NO_WORD.matcher(value).replaceAll("?"))
                .orElse("-");
    }
}

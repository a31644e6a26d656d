package dev.entrasignin.provider;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.runtime.OidcConfig;
import io.vertx.core.Vertx;

/**
 * How the provider answers, endpoint by endpoint: counted and timed as {@code signin.provider.call}, and remembered so that
 * readiness can tell without asking the provider anything.
 */
@Singleton
class ProviderCalls {

    /** The words of the audit, and one for a call that nothing came back from. */
    enum Outcome {
        SUCCESS,
        REFUSED,
        FAILED,
        UNANSWERED
    }

    private final MeterRegistry meters;
    private final Vertx vertx;
    private final long patienceMillis;
    private final InstantSource clock;
    private final Map<OidcEndpoint.Type, Instant> failingSince = new ConcurrentHashMap<>();
    private final Map<OidcEndpoint.Type, Instant> answeredAt = new ConcurrentHashMap<>();
    private final Map<Timed, Timer> timers = new ConcurrentHashMap<>();

    @Inject
    ProviderCalls(MeterRegistry meters, Vertx vertx, OidcConfig config) {
        // Not of ProviderTenant, which cannot be there before its filters are.
        this(meters, vertx, config.namedTenants().get(OidcConfig.DEFAULT_TENANT_KEY).connectionTimeout(), Clock.systemUTC());
    }

    ProviderCalls(MeterRegistry meters, Vertx vertx, Duration patience, InstantSource clock) {
        this.meters = meters;
        this.vertx = vertx;
        this.patienceMillis = patience.toMillis();
        this.clock = clock;
    }

    /** Since when each endpoint has given no useful answer; without those that did at the latest call. */
    Map<OidcEndpoint.Type, Instant> failingSince() {
        return new TreeMap<>(failingSince);
    }

    /**
     * A call begins. Quarkus tells of answers only, so one that has none when nobody waits any longer is counted by a timer.
     */
    Call begin(OidcEndpoint.Type endpoint) {
        Instant begun = clock.instant();
        Timer.Sample started = Timer.start(meters);
        return new Call(endpoint, begun, started,
                vertx.setTimer(patienceMillis, late -> end(endpoint, begun, started, Outcome.UNANSWERED)));
    }

    void answered(Call call, int status) {
        if (vertx.cancelTimer(call.timer())) {
            end(call.endpoint(), call.begun(), call.started(), outcome(status));
        }
    }

    /** A provider that says no is there. */
    static Outcome outcome(int status) {
        if (status == 200) {
            return Outcome.SUCCESS;
        }
        return status >= 400 && status < 500 && status != 408 && status != 429 ? Outcome.REFUSED : Outcome.FAILED;
    }

    private void end(OidcEndpoint.Type endpoint, Instant begun, Timer.Sample started, Outcome outcome) {
        started.stop(timers.computeIfAbsent(new Timed(endpoint, outcome), this::timer));
        if (outcome == Outcome.SUCCESS || outcome == Outcome.REFUSED) {
            answeredAt.put(endpoint, clock.instant());
            failingSince.remove(endpoint);
        } else if (begun.isAfter(answeredAt.getOrDefault(endpoint, Instant.MIN))) {
            // Else it is of before the latest answer, and nothing but late.
            failingSince.putIfAbsent(endpoint, clock.instant());
        }
    }

    private Timer timer(Timed calls) {
        return Timer.builder("signin.provider.call").description("Calls of the OpenID provider")
                .tag("endpoint", calls.endpoint().name().toLowerCase(Locale.ROOT))
                .tag("outcome", calls.outcome().name().toLowerCase(Locale.ROOT))
                .serviceLevelObjectives(Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(meters);
    }

    /** Calls that are counted as one. */
    private record Timed(OidcEndpoint.Type endpoint, Outcome outcome) {
    }

    /** @param timer of whoever waits for an answer; it is cancelled once */
    record Call(OidcEndpoint.Type endpoint, Instant begun, Timer.Sample started, long timer) {
    }
}

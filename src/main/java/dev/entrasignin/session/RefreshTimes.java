package dev.entrasignin.session;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;

/** How long refreshes take, by outcome ({@code signin.refresh}), and how many are under way ({@code signin.refresh.active}). */
@Singleton
class RefreshTimes {

    private final MeterRegistry meters;
    private final LongTaskTimer active;

    RefreshTimes(MeterRegistry meters) {
        this.meters = meters;
        this.active = LongTaskTimer.builder("signin.refresh.active").description("Refreshes under way").register(meters);
    }

    <T> Uni<T> of(Uni<T> refresh) {
        return Uni.createFrom().deferred(() -> {
            LongTaskTimer.Sample started = active.start();
            return refresh.onTermination()
                    .invoke((renewed, failure, cancelled) -> record(SessionRefresh.outcome(failure).name(), started.stop()));
        });
    }

    private void record(String outcome, long nanos) {
        Timer.builder("signin.refresh").description("Time to renew a session at the provider")
                .tag("outcome", outcome.toLowerCase(Locale.ROOT))
                .serviceLevelObjectives(Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(meters).record(nanos, TimeUnit.NANOSECONDS);
    }
}

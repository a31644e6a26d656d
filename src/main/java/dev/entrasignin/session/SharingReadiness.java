package dev.entrasignin.session;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;

/** Whether replicas tell each other what has ended. Always up: everything else goes on without Redis. */
@Readiness
@Singleton
class SharingReadiness implements HealthCheck {

    private final SharedEndings shared;

    SharingReadiness(SharedEndings shared) {
        this.shared = shared;
    }

    void register(@Observes StartupEvent started, MeterRegistry meters) {
        if (shared.isConfigured()) {
            Gauge.builder("signin.session.store.connected", shared, store -> store.isConnected() ? 1 : 0)
                    .description("Whether Redis is there, so that a session which ends, ends everywhere").register(meters);
        }
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("session store").up();
        if (!shared.isConfigured()) {
            return response.withData("store", "memory").withData("degraded", false).build();
        }
        response.withData("store", "redis").withData("degraded", !shared.isConnected());
        shared.awaySince().ifPresent(since -> response.withData("away since", since.toString()));
        return response.build();
    }
}

package dev.entrasignin.credential;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;

/** When the application's credential ends. Always up: sessions that need no refresh go on without one. */
@Readiness
@Singleton
class CredentialReadiness implements HealthCheck {

    private final Credential credential;
    private final Clock clock = Clock.systemUTC();

    CredentialReadiness(Credential credential) {
        this.credential = credential;
    }

    void register(@Observes StartupEvent started, MeterRegistry meters) {
        Gauge.builder("signin.credential.expiry.timestamp", credential,
                known -> known.expires().map(end -> (double) end.getEpochSecond()).orElse(Double.NaN))
                .baseUnit("seconds").description("When the credential ends, in seconds since 1970; NaN if nobody knows")
                .register(meters);
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("credential").up();
        Optional<Instant> end = credential.expires();
        Instant now = clock.instant();
        response.withData("degraded", end.filter(ended -> !ended.isAfter(now)).isPresent());
        end.ifPresent(known -> response.withData("expires", known.toString())
                .withData("days left", Duration.between(now, known).toDays()));
        return response.build();
    }
}

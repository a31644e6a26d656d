package dev.entrasignin.provider;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.runtime.StartupEvent;

/**
 * What is known of the provider, as of the latest call: nothing is asked here. Always up, because public pages and sessions
 * go on without the provider, and another replica would not reach it either.
 */
@Readiness
@Singleton
class ProviderReadiness implements HealthCheck {

    private final ProviderTenant tenant;
    private final ProviderCalls calls;

    ProviderReadiness(ProviderTenant tenant, ProviderCalls calls) {
        this.tenant = tenant;
        this.calls = calls;
    }

    void register(@Observes StartupEvent started, MeterRegistry meters) {
        Gauge.builder("signin.provider.loaded", tenant, known -> known.isLoaded() ? 1 : 0)
                .description("Whether the provider's metadata and keys are there").register(meters);
    }

    @Override
    public HealthCheckResponse call() {
        Map<OidcEndpoint.Type, Instant> failing = calls.failingSince();
        String loaded = tenant.isLoaded() ? "loaded" : "missing";
        HealthCheckResponseBuilder response = HealthCheckResponse.named("provider").up()
                .withData("degraded", !tenant.isLoaded() || !failing.isEmpty())
                .withData("discovery", loaded)
                .withData("keys", loaded);
        failing.forEach((endpoint, since) -> response.withData(endpoint.name().toLowerCase(Locale.ROOT) + " failing since",
                since.toString()));
        return response.build();
    }
}

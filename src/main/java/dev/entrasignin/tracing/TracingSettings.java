package dev.entrasignin.tracing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.quarkus.opentelemetry.runtime.config.runtime.exporter.OtlpExporterConfig;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;

/**
 * Turns traces on when there is somewhere to send them, and off when there is not: off they cost nothing. Takes OpenTelemetry's
 * own variables ({@code OTEL_EXPORTER_OTLP_*}), which Quarkus knows under names of its own. Each {@code QUARKUS_*} variable
 * still wins.
 */
public final class TracingSettings implements ConfigSourceFactory {

    /** Above {@code application.properties} (250 and 260), below {@code .env} (295), the environment and system properties. */
    private static final int ORDINAL = 270;
    private static final String EXPORTER = "otel.exporter.otlp.";

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> settings = new HashMap<>();
        for (String name : List.of("endpoint", "protocol", "headers")) {
            given(context, EXPORTER + name).ifPresent(value -> settings.put("quarkus." + EXPORTER + name, value));
        }
        boolean somewhere = settings.containsKey("quarkus." + EXPORTER + "endpoint")
                || given(context, "quarkus." + EXPORTER + "endpoint").isPresent()
                || given(context, "quarkus." + EXPORTER + "traces.endpoint").isPresent();
        settings.put("quarkus.otel.sdk.disabled", String.valueOf(!somewhere));
        // As one of the environment, of which Quarkus records nothing in the package that it builds.
        return List.of(new EnvConfigSource(settings, ORDINAL));
    }

    /**
     * By somebody: Quarkus has a default for the endpoint, where nothing may be. What {@code application.properties} says is a
     * default, too, where the file itself is not in the package.
     */
    private static Optional<String> given(ConfigSourceContext context, String name) {
        ConfigValue value = context.getValue(name);
        return Optional.ofNullable(value.getValue()).map(String::strip)
                .filter(text -> !text.isEmpty())
                .filter(text -> value.getConfigSourceOrdinal() > 0 || !text.equals(OtlpExporterConfig.DEFAULT_GRPC_BASE_URI));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }
}

package dev.entrasignin.tracing;

import static io.quarkus.opentelemetry.runtime.config.runtime.exporter.OtlpExporterConfig.DEFAULT_GRPC_BASE_URI;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TracingSettingsTest {

    private static final int ENVIRONMENT = 300;
    private static final String ENDPOINT = "quarkus.otel.exporter.otlp.endpoint";

    @ParameterizedTest
    @CsvSource({ "OTEL_EXPORTER_OTLP_ENDPOINT", "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
            "QUARKUS_OTEL_EXPORTER_OTLP_TRACES_ENDPOINT" })
    void traces_are_on_when_there_is_somewhere_to_send_them(String variable) {
        assertThat(config(Map.of(variable, "http://collector:4317")).getValue("quarkus.otel.sdk.disabled", Boolean.class))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(value = { "OTHER, x", "OTEL_EXPORTER_OTLP_ENDPOINT, ' '", "OTEL_EXPORTER_OTLP_PROTOCOL, grpc" })
    void else_they_are_off(String variable, String value) {
        assertThat(config(Map.of(variable, value)).getValue("quarkus.otel.sdk.disabled", Boolean.class)).isTrue();
    }

    @Test
    void the_variables_of_OpenTelemetry_are_those_of_Quarkus() {
        SmallRyeConfig config = config(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318",
                "OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf", "OTEL_EXPORTER_OTLP_HEADERS", "api-key=secret"));

        assertThat(config.getConfigValue(ENDPOINT).getValue()).isEqualTo("http://collector:4318");
        assertThat(config.getConfigValue("quarkus.otel.exporter.otlp.protocol").getValue()).isEqualTo("http/protobuf");
        assertThat(config.getConfigValue("quarkus.otel.exporter.otlp.headers").getValue()).isEqualTo("api-key=secret");
    }

    @Test
    void what_is_said_to_Quarkus_itself_wins() {
        SmallRyeConfig config = config(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT", "http://other:4318", "QUARKUS_OTEL_SDK_DISABLED", "true"));

        assertThat(config.getConfigValue(ENDPOINT).getValue()).isEqualTo("http://other:4318");
        assertThat(config.getValue("quarkus.otel.sdk.disabled", Boolean.class)).isTrue();
    }

    /** From application.properties, when the package was built. */
    @Test
    void what_Quarkus_has_recorded_counts() {
        SmallRyeConfig config = config(Map.of(), "http://collector:4317");

        assertThat(config.getConfigValue(ENDPOINT).getValue()).isEqualTo("http://collector:4317");
        assertThat(config.getValue("quarkus.otel.sdk.disabled", Boolean.class)).isFalse();
    }

    @Test
    void the_address_that_is_the_default_can_be_asked_for() {
        SmallRyeConfig config = config(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", DEFAULT_GRPC_BASE_URI));

        assertThat(config.getValue("quarkus.otel.sdk.disabled", Boolean.class)).isFalse();
    }

    private static SmallRyeConfig config(Map<String, String> environment) {
        return config(environment, DEFAULT_GRPC_BASE_URI);
    }

    private static SmallRyeConfig config(Map<String, String> environment, String endpointByDefault) {
        return new SmallRyeConfigBuilder().addDefaultInterceptors()
                .withSources(new EnvConfigSource(environment, ENVIRONMENT))
                .withSources(new TracingSettings())
                // As Quarkus has it, whoever asks.
                .withDefaultValue(ENDPOINT, endpointByDefault)
                .build();
    }
}

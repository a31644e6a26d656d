package dev.entrasignin.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Where Linux' epoll is missing, everything works all the same, and costs more: nobody would see it. */
@Tag("jar")
@EnabledOnOs(OS.LINUX)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NativeTransportIT {

    /** Has Quarkus say so. */
    static final String SAY_SO = "QUARKUS_LOG_CATEGORY__IO_QUARKUS_VERTX_CORE_RUNTIME__LEVEL";
    static final String IN_USE = "Native Transport Enabled: true";

    @Test
    void the_network_is_epoll() {
        assertThat(outputWith(Map.of())).contains(IN_USE);
    }

    @Test
    void the_network_is_java_where_an_operator_wants_it() {
        assertThat(outputWith(Map.of("QUARKUS_VERTX_PREFER_NATIVE_TRANSPORT", "false")))
                .contains("Native Transport Enabled: false");
    }

    private static String outputWith(Map<String, String> variables) {
        try (var provider = new RunningLocalTenant()) {
            Map<String, String> environment = provider.environment();
            environment.put(SAY_SO, "DEBUG");
            environment.putAll(variables);
            try (var application = PackagedApplication.start(environment)) {
                application.address();
                return application.output();
            }
        }
    }
}

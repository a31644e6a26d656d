package dev.entrasignin.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.entrasignin.configuration.Fault;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SessionConfigurationTest {

    private static final String IDLE = "SIGNIN_SESSION_IDLE_LIMIT";
    private static final String ABSOLUTE = "SIGNIN_SESSION_ABSOLUTE_LIMIT";
    private static final String GRACE = "SIGNIN_SESSION_OUTAGE_GRACE";

    @Test
    void nothing_set_is_a_working_day_within_a_day_and_ten_minutes_of_grace() {
        assertThat(limits(Map.of()))
                .isEqualTo(new SessionLimits(Duration.ofHours(8), Duration.ofHours(24), Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @CsvSource({ "8h, PT8H", "8H, PT8H", "PT8H, PT8H", "pt8h, PT8H", "600, PT10M", "30m, PT30M", "90s, PT1M30S", "2d, PT48H",
            "P2D, PT48H", "1h30m, PT1H30M", "1.5s, PT1.5S", "' 8h ', PT8H", "1500ms, PT1.5S", "1s, PT1S",
            "999999d, PT23999976H" })
    void a_duration_is_read_as_Quarkus_reads_its_own(String value, Duration expected) {
        assertThat(limits(Map.of(IDLE, value, ABSOLUTE, value, GRACE, value)))
                .isEqualTo(new SessionLimits(expected, expected, expected));
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "0S", "PT0S", "0m" })
    void a_grace_may_be_none(String value) {
        assertThat(limits(Map.of(GRACE, value)).outageGrace()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "abc", "", " ", "8x", "8 hours", "h", "-8h", "-600", "PT-8H", "08:00", "1.5h", "1,5h",
            "99999999999999999999", "9999999999999999d", "1000000000d" })
    void what_is_no_duration_that_makes_sense_is_not_guessed(String value) {
        assertFault(IDLE, value, ": must be a duration such as 8h or 30m");
        assertFault(ABSOLUTE, value, ": must be a duration such as 24h or 7d");
        assertFault(GRACE, value, ": must be a duration such as 10m, or 0");
    }

    @ParameterizedTest
    @ValueSource(strings = { "0", "0S", "PT0S", "999ms" })
    void a_limit_leaves_time_for_a_page(String value) {
        assertFault(IDLE, value, ": must be a duration such as 8h or 30m, of one second at least");
        assertFault(ABSOLUTE, value, ": must be a duration such as 24h or 7d, of one second at least");
    }

    @Test
    void every_fault_is_reported_at_once_and_no_value_with_it() {
        var configuration = read(Map.of(IDLE, "hunter2", ABSOLUTE, "hunter2", GRACE, "hunter2"));

        assertThat(configuration.faults()).extracting(Fault::variable).containsExactlyInAnyOrder(IDLE, ABSOLUTE, GRACE);
        assertThat(configuration.faults().toString()).doesNotContain("hunter2");
    }

    private static SessionLimits limits(Map<String, String> environment) {
        SessionConfiguration configuration = read(environment);
        assertThat(configuration.faults()).isEmpty();
        return configuration.limits();
    }

    private static void assertFault(String variable, String value, String remedy) {
        SessionConfiguration configuration = read(Map.of(variable, value));
        assertThat(configuration.faults()).singleElement().asString().startsWith(variable + remedy);
        assertThatThrownBy(configuration::limits).isInstanceOf(IllegalArgumentException.class);
    }

    private static SessionConfiguration read(Map<String, String> environment) {
        return (SessionConfiguration) SessionConfiguration.READER.configuration().apply(new SmallRyeConfigBuilder()
                .withMapping(SessionLimitVariables.class).withSources(new EnvConfigSource(environment, 300)).build());
    }
}

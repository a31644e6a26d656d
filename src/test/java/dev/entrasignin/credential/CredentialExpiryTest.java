package dev.entrasignin.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CredentialExpiryTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({ "P31D,", "P30DT1S,", "P30D, in 30 days", "P29DT23H, in 29 days", "PT1S, in 0 days", "PT0S, has ended",
            "-P1D, has ended" })
    void thirty_days_before_the_end_there_is_a_warning(Duration left, String warning) {
        assertThat(CredentialExpiry.warning(NOW.plus(left), NOW).orElse("none"))
                .contains(warning == null ? "none" : warning);
    }
}

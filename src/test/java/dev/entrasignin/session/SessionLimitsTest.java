package dev.entrasignin.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.entrasignin.session.SessionLimits.Verdict;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SessionLimitsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final SessionLimits LIMITS = new SessionLimits(Duration.ofHours(8), Duration.ofHours(24),
            Duration.ofMinutes(10));

    @ParameterizedTest
    @CsvSource({
            // signed in, last used, token valid: minutes from now
            "    0,    0,   60, VALID",
            "    0,    0,    1, VALID",
            "  -60,    0,    0, STALE",
            "  -60,    0,   -1, STALE",
            " -600, -479,   60, VALID",
            " -600, -480,   60, IDLE",
            " -600, -480,   -1, IDLE",
            "-1439,    0,   60, VALID",
            "-1440,    0,   60, OVER",
            "-1440, -480,   -1, OVER",
            "-9999,    0, 9999, OVER",
    })
    void a_session_is_worth(int signedIn, int used, int valid, Verdict verdict) {
        assertThat(LIMITS.judge(session(signedIn, used, valid), NOW)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({ "1, true", "-9, true", "-10, false", "-11, false" })
    void a_stale_session_survives_an_outage_for_the_grace(int valid, boolean survives) {
        assertThat(LIMITS.survivesOutage(session(-60, 0, valid), NOW)).isEqualTo(survives);
    }

    @Test
    void no_grace_means_not_at_all() {
        var limits = new SessionLimits(Duration.ofHours(8), Duration.ofHours(24), Duration.ZERO);

        assertThat(limits.survivesOutage(session(-60, 0, 0), NOW)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({ "0, false", "-23, false", "-24, true", "-300, true" })
    void use_is_noted_often_enough_for_the_limit_and_no_oftener(int used, boolean worth) {
        assertThat(LIMITS.isUseWorthNoting(session(-600, used, 60), NOW)).isEqualTo(worth);
    }

    private static Session session(int signedIn, int used, int valid) {
        return new Session("id", "a.b.c", null, NOW.plusSeconds(signedIn * 60L), NOW.plusSeconds(used * 60L),
                NOW.plusSeconds(valid * 60L));
    }
}

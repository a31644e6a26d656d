package dev.entrasignin.tokendetails;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RelativeTimeTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

    @ParameterizedTest
    @CsvSource({
            "0, now", "59, now", "-59, now",
            "60, in 1 minute", "-60, 1 minute ago", "119, in 1 minute", "120, in 2 minutes", "-120, 2 minutes ago",
            "3480, in 58 minutes", "3599, in 59 minutes", "3600, in 60 minutes", "7199, in 119 minutes",
            "7200, in 2 hours", "-7200, 2 hours ago", "-32400, 9 hours ago", "172799, in 47 hours",
            "172800, in 2 days", "-259200, 3 days ago", "31536000, in 365 days", "-31536000, 365 days ago",
    })
    void a_distance_is_said_as_people_say_it(long seconds, String words) {
        assertThat(RelativeTime.between(NOW, NOW.plusSeconds(seconds))).isEqualTo(words);
    }

    @Test
    void the_ends_of_the_calendar_are_far_away() {
        assertThat(RelativeTime.between(NOW, Instant.MAX)).matches("in \\d{12} days");
        assertThat(RelativeTime.between(NOW, Instant.MIN)).matches("\\d{12} days ago");
    }
}

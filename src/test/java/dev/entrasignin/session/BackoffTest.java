package dev.entrasignin.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BackoffTest {

    private final Backoff backoff = new Backoff();

    @Test
    void each_wait_is_twice_the_one_before_up_to_a_bound() {
        assertThat(Stream.generate(backoff::next).limit(8).map(Duration::toMillis))
                .containsExactly(250L, 500L, 1000L, 2000L, 4000L, 8000L, 8000L, 8000L);
    }

    @Test
    void after_a_success_it_begins_anew() {
        Stream.generate(backoff::next).limit(8).forEach(wait -> assertThat(wait).isPositive());
        backoff.reset();

        assertThat(backoff.next()).hasMillis(250);
    }
}

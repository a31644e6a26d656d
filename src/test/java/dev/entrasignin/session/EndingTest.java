package dev.entrasignin.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EndingTest {

    private static final Instant AT = Instant.parse("2026-11-22T12:00:00.123Z");

    /** Computed with another implementation: replicas of this version and of the next understand each other. */
    @Test
    void a_key_is_the_digest_of_what_has_ended() {
        assertThat(Ending.keyOfPerson("alice"))
                .isEqualTo("sub-2bd806c97f0e00af1a1fc3328fa763a9269723c8db8fac4f93af71db186d6e90");
    }

    @Test
    void the_same_name_means_something_else_as_a_session_a_sid_and_a_sub() {
        assertThat(Ending.keyOfSession("a")).isNotIn(Ending.keyOfProvider("a"), Ending.keyOfPerson("a"),
                Ending.keyOfFrontChannel("a"));
        assertThat(Ending.keyOfProvider("a")).isNotIn(Ending.keyOfPerson("a"), Ending.keyOfFrontChannel("a"));
    }

    @Test
    void what_one_replica_says_another_understands() {
        Ending ending = new Ending(Ending.keyOfProvider("x".repeat(10_000)), AT);

        assertThat(Ending.ofMessage(ending.message())).contains(ending);
        assertThat(Ending.of(ending.key(), ending.millis())).contains(ending);
        assertThat(ending.message()).hasSizeLessThan(100);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "1", "OTHER 1", "KEY", "KEY ", "KEY -1", "KEY 1.5", "KEY 1e9", "KEY 9999999999999999",
            "KEY 1 2", " KEY 1", "KEY 1\n" })
    void anything_else_is_ignored(String message) {
        assertThat(Ending.ofMessage(message.replace("KEY", Ending.keyOfPerson("alice")))).isEmpty();
    }
}

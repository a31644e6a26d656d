package dev.entrasignin.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EndingsInLineTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final EndingsInLine line = new EndingsInLine();

    @Test
    void only_the_first_goes_at_once_and_the_others_together_after_it() {
        assertThat(line.add(ending(1))).isTrue();
        assertThat(line.next()).containsExactly(ending(1));
        assertThat(line.add(ending(2))).isFalse();
        assertThat(line.add(ending(3))).isFalse();

        assertThat(line.next()).containsExactly(ending(2), ending(3));
        assertThat(line.next()).isEmpty();
        assertThat(line.add(ending(4))).isTrue();
    }

    @Test
    void a_flood_goes_in_batches_and_the_oldest_of_it_drops_out() {
        for (int number = 0; number <= EndedSessions.MOST_UNPROVEN; number++) {
            line.add(ending(number));
        }

        List<Ending> sent = new ArrayList<>();
        for (List<Ending> batch = line.next(); !batch.isEmpty(); batch = line.next()) {
            assertThat(batch).hasSizeLessThanOrEqualTo(500);
            sent.addAll(batch);
        }
        assertThat(sent).hasSize(EndedSessions.MOST_UNPROVEN).startsWith(ending(1))
                .endsWith(ending(EndedSessions.MOST_UNPROVEN));
    }

    private static Ending ending(int number) {
        return new Ending("key " + number, NOW);
    }
}

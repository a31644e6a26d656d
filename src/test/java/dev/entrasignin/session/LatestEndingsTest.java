package dev.entrasignin.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LatestEndingsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static final int MOST = 100;

    private final LatestEndings endings = new LatestEndings(MOST);
    private Instant since = NOW;

    @Test
    void the_oldest_gives_way_in_whatever_order_they_come() {
        add("middle", 1);
        add("oldest", 0);
        add("latest", 2);
        fill(MOST - 2);

        assertThat(endings.get("oldest")).isNull();
        assertThat(endings.get("middle")).isNotNull();
        assertThat(endings.get("latest")).isNotNull();
        assertThat(endings.all()).hasSize(MOST);
    }

    @Test
    void one_that_is_older_than_all_finds_no_room() {
        fill(MOST);
        add("oldest", 0);

        assertThat(endings.get("oldest")).isNull();
        assertThat(endings.all()).hasSize(MOST);
    }

    @Test
    void the_later_time_counts_and_takes_one_place() {
        add("again", 0);
        add("again", 9);
        add("again", 5);
        fill(MOST - 1);

        assertThat(endings.get("again")).isEqualTo(NOW.plusSeconds(9));
        add("another", 9);
        assertThat(endings.get("again")).isEqualTo(NOW.plusSeconds(9));
        assertThat(endings.all()).hasSize(MOST);
    }

    @Test
    void what_no_longer_matters_is_let_go_of() {
        add("long ago", 0);
        add("just before", 1);
        add("at that time", 2);
        since = NOW.plusSeconds(2);
        add("late", 1);
        assertThat(endings.all()).containsOnlyKeys("at that time");

        since = NOW.plusSeconds(3);
        add("later still", 0);
        assertThat(endings.all()).isEmpty();
    }

    private void fill(int size) {
        for (int number = 0; number < size; number++) {
            add("made up " + number, 3);
        }
    }

    private void add(String key, int second) {
        endings.add(new Ending(key, NOW.plusSeconds(second)), since);
    }
}

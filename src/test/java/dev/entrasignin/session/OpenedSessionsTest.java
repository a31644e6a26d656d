package dev.entrasignin.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OpenedSessionsTest {

    private static final int WEIGHT = session("").weight();

    private final List<String> opened = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private final OpenedSessions sessions = new OpenedSessions(() -> now.toNanos(), 3 * WEIGHT);

    @Test
    void a_cookie_is_opened_once() {
        assertThat(come("anna")).contains(session("anna"));
        assertThat(come("anna")).contains(session("anna"));

        assertThat(opened).containsExactly("anna");
    }

    @Test
    void what_opens_as_no_session_is_not_kept() {
        for (int time = 0; time < 2; time++) {
            assertThat(sessions.get("made up", this::none)).isEmpty();
        }

        assertThat(opened).containsExactly("made up", "made up");
    }

    @Test
    void one_that_was_sealed_here_need_not_be_opened() {
        sessions.put("anna", session("anna"));

        assertThat(come("anna")).contains(session("anna"));
        assertThat(opened).isEmpty();
    }

    @Test
    void who_has_not_come_for_longest_makes_room() {
        comeInTurn("anna", "bob", "carol", "anna", "dave");

        assertThat(come("anna")).contains(session("anna"));
        assertThat(come("bob")).contains(session("bob"));
        assertThat(opened).containsExactly("anna", "bob", "carol", "dave", "bob");
    }

    @Test
    void newcomers_leave_room_for_all_who_come_in_turn() {
        for (int round = 0; round < 10; round++) {
            comeInTurn("anna", "bob", "new " + round);
        }

        assertThat(opened).containsOnlyOnce("anna", "bob");
    }

    @Test
    void one_that_is_kept_twice_takes_the_room_of_one() {
        for (int time = 0; time < 3; time++) {
            sessions.put("anna", session("anna"));
        }
        comeInTurn("bob", "carol", "anna", "bob");

        assertThat(opened).containsExactly("bob", "carol");
    }

    @Test
    void one_that_needs_more_room_than_there_is_is_opened_each_time() {
        var small = new OpenedSessions(() -> now.toNanos(), WEIGHT - 1);

        small.get("anna", this::open);
        assertThat(small.get("anna", this::open)).contains(session("anna"));
        assertThat(opened).containsExactly("anna", "anna");
    }

    @Test
    void who_has_gone_is_forgotten_when_somebody_else_comes() {
        comeInTurn("anna", "bob");
        now = now.plus(OpenedSessions.UNUSED).minus(OpenedSessions.NOTED.multipliedBy(2));
        comeInTurn("carol", "bob", "anna");

        assertThat(opened).containsExactly("anna", "bob", "carol", "anna");
    }

    @Test
    void also_if_everybody_else_is_known() {
        comeInTurn("anna", "bob");
        now = now.plus(OpenedSessions.UNUSED).minus(OpenedSessions.NOTED.multipliedBy(2));
        comeInTurn("bob", "anna");

        assertThat(opened).containsExactly("anna", "bob", "anna");
    }

    @Test
    void it_is_not_noted_for_each_page_that_somebody_comes() {
        comeInTurn("anna", "bob", "carol");
        now = now.minus(OpenedSessions.NOTED.multipliedBy(2)).minusNanos(1);
        come("anna");
        come("dave");
        come("anna");

        assertThat(opened).containsExactly("anna", "bob", "carol", "dave", "anna");
    }

    @Test
    void a_large_one_takes_the_room_of_several() {
        comeInTurn("anna", "bob", "carol");
        OpenedSession large = session("large", "e30." + "e".repeat(WEIGHT) + ".");
        assertThat(large.weight()).isBetween(WEIGHT + 1, 3 * WEIGHT);
        sessions.put("large", large);
        comeInTurn("carol", "anna");

        assertThat(opened).containsExactly("anna", "bob", "carol", "anna");
    }

    @Test
    void what_is_forgotten_is_opened_again_and_its_room_is_free() {
        comeInTurn("anna", "bob", "carol");
        sessions.forget("carol");
        sessions.forget("never seen");
        comeInTurn("dave", "anna", "bob", "carol");

        assertThat(opened).containsExactly("anna", "bob", "carol", "dave", "carol");
    }

    private void comeInTurn(String... cookies) {
        for (String cookie : cookies) {
            come(cookie);
        }
    }

    private Optional<OpenedSession> come(String cookie) {
        now = now.plus(OpenedSessions.NOTED);
        return sessions.get(cookie, this::open);
    }

    private Optional<OpenedSession> open(String cookie) {
        opened.add(cookie);
        return Optional.of(session(cookie));
    }

    private Optional<OpenedSession> none(String cookie) {
        opened.add(cookie);
        return Optional.empty();
    }

    private static OpenedSession session(String id) {
        return session(id, "e30.e30.");
    }

    private static OpenedSession session(String id, String idToken) {
        return new OpenedSession(new Session(id, idToken, null, Instant.EPOCH, Instant.EPOCH, Instant.EPOCH), true, id,
                List.of());
    }
}

package dev.entrasignin.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.entrasignin.claims.IdTokenClaims;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EndedSessionsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration DAY = Duration.ofHours(24);
    private static final String CLAIMS = "{\"sub\":\"alice\",\"sid\":\"laptop\"}";

    private final List<Ending> announced = new ArrayList<>();
    private final EndedSessions ended = new EndedSessions(Clock.fixed(NOW, ZoneOffset.UTC), DAY, announced::add);

    @Test
    void a_session_goes_on_while_others_end() {
        ended.end(session("other", NOW));
        ended.endOfProvider("phone");
        ended.endOfPerson("bob");
        ended.endOfPerson("laptop");
        ended.endOfProvider("alice");

        assertThat(hasEnded(session("one", NOW))).isFalse();
    }

    @Test
    void it_ends_by_its_id_and_its_sid() {
        ended.end(session("one", NOW));
        assertThat(hasEnded(session("one", NOW))).isTrue();

        ended.endOfProvider("laptop");
        assertThat(hasEnded(session("two", NOW))).isTrue();
    }

    @Test
    void it_ends_through_a_frame() {
        ended.endByFrontChannel("laptop");

        assertThat(hasEnded(session("one", NOW))).isTrue();
    }

    @Test
    void a_flood_through_frames_pushes_out_nothing_that_has_really_ended() {
        ended.end(session("one", NOW));
        flood(250_000, NOW);

        assertThat(hasEnded(session("one", NOW))).isTrue();
        assertThat(ended.all()).hasSize(EndedSessions.MOST_UNPROVEN + 1);
    }

    @Test
    void nor_what_ended_through_a_frame_once_its_cookie_has_come() {
        Instant signedIn = NOW.minusSeconds(2);
        ended.learn(new Ending(Ending.keyOfFrontChannel("laptop"), NOW.minusSeconds(1)));
        assertThat(hasEnded(session("came", signedIn))).isTrue();
        flood(EndedSessions.MOST_UNPROVEN, NOW);

        assertThat(hasEnded(session("came", signedIn))).isTrue();
        assertThat(hasEnded(session("never came", signedIn))).isFalse();
        assertThat(announced).containsExactly(new Ending(Ending.keyOfSession("came"), NOW));
    }

    @Test
    void who_signs_out_through_a_frame_during_a_flood_has_signed_out() {
        flood(250_000, NOW.minusSeconds(2));
        ended.learn(new Ending(Ending.keyOfFrontChannel("laptop"), NOW.minusSeconds(1)));
        flood(5_000, NOW);

        assertThat(hasEnded(session("one", NOW.minusSeconds(3)))).isTrue();
    }

    @Test
    void a_session_that_began_later_goes_on() {
        ended.endOfPerson("alice");

        assertThat(hasEnded(session("before", NOW))).isTrue();
        assertThat(hasEnded(session("after", NOW.plusSeconds(1)))).isFalse();
    }

    @Test
    void one_that_began_where_the_clock_is_ahead_ends_all_the_same() {
        ended.end(session("one", NOW.plusSeconds(20)));

        assertThat(hasEnded(session("one", NOW.plusSeconds(20)))).isTrue();
    }

    @Test
    void what_ends_here_is_announced_and_what_is_learned_is_not() {
        ended.endOfPerson("alice");
        ended.learn(new Ending(Ending.keyOfProvider("laptop"), NOW));

        assertThat(announced).containsExactly(new Ending(Ending.keyOfPerson("alice"), NOW));
        assertThat(ended.all()).containsOnlyKeys(Ending.keyOfPerson("alice"), Ending.keyOfProvider("laptop"));
    }

    @Test
    void what_is_remembered_is_what_others_are_told() {
        EndedSessions exact = new EndedSessions(Clock.fixed(NOW.plusNanos(1_234_567), ZoneOffset.UTC), DAY, announced::add);
        exact.endOfPerson("alice");

        assertThat(Ending.ofMessage(announced.get(0).message())).contains(announced.get(0));
        assertThat(exact.all()).containsValue(announced.get(0).at());
    }

    @Test
    void what_ended_at_another_replica_has_ended_here() {
        ended.learn(new Ending(Ending.keyOfPerson("alice"), NOW.minusSeconds(60)));

        assertThat(hasEnded(session("before", NOW.minusSeconds(60)))).isTrue();
        assertThat(hasEnded(session("after", NOW.minusSeconds(59)))).isFalse();
    }

    @Test
    void the_later_of_two_endings_counts_in_whatever_order_they_come() {
        ended.endOfPerson("alice");
        ended.learn(new Ending(Ending.keyOfPerson("alice"), NOW.minusSeconds(60)));

        assertThat(ended.all()).isEqualTo(Map.of(Ending.keyOfPerson("alice"), NOW));
    }

    @Test
    void nothing_has_ended_in_the_future() {
        ended.learn(new Ending(Ending.keyOfPerson("alice"), NOW.plusSeconds(60)));

        assertThat(hasEnded(session("after", NOW.plusSeconds(1)))).isFalse();
    }

    @Test
    void an_ending_matters_as_long_as_a_session_can_last() {
        assertThat(ended.remaining(new Ending("key", NOW.minus(DAY).plusSeconds(5)))).isEqualTo(Duration.ofSeconds(5));
        assertThat(ended.remaining(new Ending("key", NOW.minus(DAY)))).isZero();
    }

    @Test
    void what_no_longer_matters_is_let_go_of() {
        ended.learn(new Ending(Ending.keyOfPerson("bob"), NOW.minus(DAY).minusSeconds(1)));
        ended.learn(new Ending(Ending.keyOfPerson("alice"), NOW.minus(DAY)));

        assertThat(ended.all()).containsOnlyKeys(Ending.keyOfPerson("alice"));
    }

    @Test
    void of_very_many_that_have_really_ended_the_latest_stay() {
        ended.learn(new Ending(Ending.keyOfPerson("bob"), NOW.minusSeconds(1)));
        for (int number = 1; number < 100_000; number++) {
            ended.learn(new Ending(Ending.keyOfPerson("somebody " + number), NOW));
        }
        assertThat(ended.all()).hasSize(100_000).containsKey(Ending.keyOfPerson("bob"));

        ended.endOfPerson("alice");
        assertThat(ended.all()).hasSize(100_000).doesNotContainKey(Ending.keyOfPerson("bob"))
                .containsKey(Ending.keyOfPerson("alice"));
    }

    private void flood(int size, Instant at) {
        for (int number = 0; number < size; number++) {
            ended.learn(new Ending(Ending.keyOfFrontChannel("made up " + number + " at " + at), at));
        }
    }

    private boolean hasEnded(Session session) {
        return ended.refuse(new OpenedSession(session, true, "Anna",
                EndedSessions.keysOf(session, IdTokenClaims.ofVerified(session.idToken()))));
    }

    private static Session session(String id, Instant signedInAt) {
        String payload = Base64.getUrlEncoder().withoutPadding().encodeToString(CLAIMS.getBytes(StandardCharsets.UTF_8));
        return new Session(id, "e30." + payload + ".", null, signedInAt, signedInAt, signedInAt.plusSeconds(3600));
    }
}

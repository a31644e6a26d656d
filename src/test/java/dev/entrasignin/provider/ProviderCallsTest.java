package dev.entrasignin.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.entrasignin.provider.ProviderCalls.Outcome;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.oidc.common.OidcEndpoint.Type;
import io.vertx.core.Vertx;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProviderCallsTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close();
    }

    @ParameterizedTest
    @CsvSource({ "200,SUCCESS", "204,FAILED", "302,FAILED", "400,REFUSED", "401,REFUSED", "408,FAILED", "429,FAILED",
            "499,REFUSED",
            "500,FAILED", "503,FAILED" })
    void who_says_no_is_there_and_who_is_in_trouble_is_not(int status, Outcome outcome) {
        assertThat(ProviderCalls.outcome(status)).isEqualTo(outcome);
    }

    /** A refused connection is found out by the timer alone, and by then there may have been an answer to another call. */
    @Test
    void what_comes_late_says_nothing_against_a_later_answer() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        ProviderCalls calls = new ProviderCalls(meters, vertx, Duration.ofMillis(200), now::get);
        Callable<Long> unanswered = () -> meters.find("signin.provider.call").tag("outcome", "unanswered").timers().stream()
                .mapToLong(Timer::count).sum();
        calls.begin(Type.DISCOVERY);
        now.set(Instant.ofEpochSecond(1));
        calls.answered(calls.begin(Type.DISCOVERY), 200);
        await().until(unanswered, is(1L));
        assertThat(calls.failingSince()).isEmpty();

        now.set(Instant.ofEpochSecond(2));
        calls.begin(Type.DISCOVERY);
        await().until(unanswered, is(2L));
        assertThat(calls.failingSince()).containsOnlyKeys(Type.DISCOVERY);
    }
}

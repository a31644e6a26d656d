package dev.entrasignin.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.entrasignin.journey.Visitor;
import dev.entrasignin.journey.Visitor.Cookie;
import io.vertx.core.json.JsonObject;

/** Three replicas and a small Redis server, which comes and goes: {@code ./mvnw verify -Predis}. */
@Tag("redis")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SharedEndingsIT {

    private static final String KEYS = "entra-signin:ended:*";
    private static final String AWAY = "Redis is away";
    private static final String BACK = "Redis is back";
    /** More than the Redis here has room for, one by one. */
    private static final int FLOOD = 30_000;
    private static final int FEW = 50;
    /** What the second one leads to is in the log when the third comes. */
    private static final int ATTEMPTS = 3;
    private static final Duration AT_ONCE = Duration.ofSeconds(10);
    private static final Duration AFTER_RECONNECTING = Duration.ofSeconds(20);

    private static RunningRedis redis;
    private static Replicas replicas;

    @BeforeAll
    static void start() {
        redis = new RunningRedis();
        replicas = new Replicas();
        replicas.start(Collections.nCopies(3, environment()));
    }

    @AfterAll
    static void stop() {
        replicas.close();
        redis.close();
    }

    @Test
    void signing_out_at_one_replica_ends_the_session_at_all_of_them() {
        try (Visitor visitor = replicas.signedIn(); Visitor other = replicas.signedIn()) {
            Set<Cookie> cookies = visitor.cookies();
            visitor.open("/");
            visitor.press("Sign out");

            await().atMost(AT_ONCE).until(() -> replicas.haveEndedEverywhere(cookies));
            assertThat(replicas.isSignedInEverywhere(other)).isTrue();
        }
    }

    @Test
    void signing_out_at_the_provider_ends_the_session_at_all_of_them() {
        try (Visitor visitor = replicas.signedIn(); Visitor other = replicas.signedIn()) {
            Set<Cookie> cookies = visitor.cookies();
            signOutAtTheProvider(visitor);

            await().atMost(AT_ONCE).until(() -> replicas.haveEndedElsewhere(cookies));
            await().atMost(AT_ONCE).until(() -> replicas.haveEndedEverywhere(cookies));
            assertThat(replicas.isSignedInEverywhere(other)).isTrue();
            assertThat(redis.keys(KEYS)).isNotEmpty().allSatisfy(key -> assertThat(key).matches("[a-z:-]+[0-9a-f]{64}"));
        }
    }

    @Test
    void a_replica_that_starts_later_knows_of_what_has_ended_before() {
        try (Visitor visitor = replicas.signedIn()) {
            Set<Cookie> cookies = visitor.cookies();
            signOutAtTheProvider(visitor);
            replicas.replace(0, environment());

            await().atMost(AT_ONCE).until(() -> replicas.haveEndedAt(0, cookies));
        }
    }

    @Test
    void a_flood_through_frames_takes_little_of_Redis_and_hinders_no_sign_out() {
        try (Visitor visitor = replicas.signedIn();
                Visitor atTheProvider = replicas.signedIn();
                Visitor other = replicas.signedIn()) {
            Set<Cookie> cookies = visitor.cookies();
            Set<Cookie> cookiesOfTheProvider = atTheProvider.cookies();
            visitor.open("/");
            visitor.press("Sign out");
            long away = timesAway();
            replicas.flood(FLOOD);
            signOutAtTheProvider(atTheProvider);

            await().atMost(AT_ONCE).until(() -> replicas.haveEndedElsewhere(cookiesOfTheProvider));
            assertThat(timesAway()).isEqualTo(away);
            assertThat(redis.keys("*")).hasSizeLessThan(FEW);
            replicas.replace(0, environment());
            await().atMost(AT_ONCE).until(() -> replicas.haveEndedEverywhere(cookies)
                    && replicas.haveEndedEverywhere(cookiesOfTheProvider));
            assertThat(replicas.isSignedInEverywhere(other)).isTrue();
        }
    }

    @Test
    void without_Redis_everything_goes_on_and_what_ends_meanwhile_ends_everywhere_when_it_is_back() {
        try (Visitor visitor = replicas.signedIn(); Visitor other = replicas.signedIn()) {
            Set<Cookie> cookies = visitor.cookies();
            redis.close();
            replicas.replace(0, environment());
            await().atMost(AFTER_RECONNECTING).until(() -> everyReplicaHasSaid(AWAY));

            assertThat(replicas.isSignedInEverywhere(other)).isTrue();
            signOutAtTheProvider(visitor);
            assertThat(replicas.haveEndedElsewhere(cookies)).as("before Redis is back").isFalse();

            redis.start();
            await().atMost(AFTER_RECONNECTING).until(() -> everyReplicaHasSaid(BACK));
            await().atMost(AT_ONCE).until(() -> replicas.haveEndedElsewhere(cookies));
            replicas.signedIn().close();
            await().atMost(AT_ONCE).until(() -> replicas.haveEndedEverywhere(cookies));
            assertThat(replicas.isSignedInEverywhere(other)).isTrue();
        }
        assertThat(replicas.running()).map(PackagedApplication::output).allSatisfy(output -> {
            assertThat(output.split(AWAY)).as("told once").hasSize(2);
            assertThat(output.split(BACK)).as("told once").hasSize(2);
            assertThat(output).doesNotContain("ERROR", "Exception", "blocked");
        });
    }

    /** As a load balancer does that has no Redis behind it. */
    @Test
    void what_takes_each_connection_and_resets_it_is_Redis_being_away_and_told_once() throws IOException {
        try (var listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            listening.setSoTimeout((int) Duration.ofMinutes(1).toMillis());
            Map<String, String> environment = environment();
            environment.put("SESSION_STORE_REDIS", "redis://127.0.0.1:" + listening.getLocalPort());
            try (var application = PackagedApplication.start(environment)) {
                for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                    try (Socket connection = listening.accept()) {
                        connection.setSoLinger(true, 0);
                    }
                }
                await().atMost(AT_ONCE).until(() -> application.output().contains(AWAY));
                assertThat(application.output().split(AWAY)).hasSize(2);
                assertThat(application.output()).doesNotContain("ERROR", "Exception");
            }
        }
    }

    /** The provider loads this in an iframe; whoever answers tells the others. */
    private static void signOutAtTheProvider(Visitor visitor) {
        JsonObject claims = new JsonObject(visitor.askForJson("/auth/token_details").body());
        visitor.open("/auth/front_channel_logout?iss="
                + URLEncoder.encode(claims.getString("iss"), StandardCharsets.UTF_8) + "&sid=" + claims.getString("sid"));
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = replicas.environment();
        environment.put("SESSION_STORE_REDIS", redis.url());
        return environment;
    }

    private static long timesAway() {
        return replicas.running().stream().mapToLong(replica -> replica.output().split(AWAY).length - 1).sum();
    }

    private static boolean everyReplicaHasSaid(String words) {
        return replicas.running().stream().allMatch(replica -> replica.output().contains(words));
    }
}

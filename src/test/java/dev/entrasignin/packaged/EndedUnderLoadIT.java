package dev.entrasignin.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.entrasignin.packaged.WatchedSession.Kind;

/**
 * While 64 clients load pages, sessions end in every way there is, and the key is replaced: whoever comes after the end has
 * been answered gets no page, and nobody else is signed out.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EndedUnderLoadIT {

    private static final int EACH = 6;
    private static final int PROOF = 20;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    @Test
    void no_page_is_served_to_a_session_that_has_ended_and_none_is_lost() {
        try (var provider = new RunningLocalTenant()) {
            Map<String, String> environment = provider.environment();
            environment.put("SIGNIN_SESSION_IDLE_LIMIT", WatchedSession.IDLE.toString());
            environment.put("SIGNIN_SESSION_ABSOLUTE_LIMIT", WatchedSession.ABSOLUTE.toString());
            // However slow this machine is: a provider that is late is another test's.
            environment.put("QUARKUS_OIDC_CONNECTION_TIMEOUT", "1M");
            Map<String, String> replaced = new HashMap<>(environment);
            replaced.put("SESSION_ENCRYPTION_KEY", "the next key of thirty-two characters or more");
            replaced.put("SESSION_ENCRYPTION_KEY_PREVIOUS", environment.get("SESSION_ENCRYPTION_KEY"));
            try (var application = PackagedApplication.start(environment);
                    var withNextKey = PackagedApplication.start(replaced)) {
                provider.register(application.address());
                provider.tenant().register(provider.tenant().app().withTokenLifetime(WatchedSession.TOKEN));
                var crowd = new Crowd(provider, application.address());

                endUnderLoad(crowd, application.address(), Kind.values());
                // Signed in with the key of before, and ended by the replica that has the next one.
                endUnderLoad(crowd, withNextKey.address(), Kind.SIGN_OUT, Kind.BACK_CHANNEL_PERSON, Kind.LIMITS);
            }
        }
    }

    private static void endUnderLoad(Crowd crowd, URI replica, Kind... kinds) {
        List<Kind> each = Stream.of(kinds).flatMap(kind -> Collections.nCopies(EACH, kind).stream()).toList();
        try (var load = new PageLoad(crowd, replica, each)) {
            await().atMost(LONGEST).until(() -> load.hasFailed() || load.sessions().size() == each.size()
                    && load.sessions().stream().allMatch(session -> session.refused.get() >= PROOF));
            assertThat(load.wrong()).isEmpty();
            assertThat(load.sessions()).allMatch(session -> session.served.get() > 0);
        }
    }
}

package dev.entrasignin.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.entrasignin.journey.LocalTenantPages;
import dev.entrasignin.journey.Visitor;

/** Three processes behind a proxy that sends each request to the next of them: nobody notices. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReplicasIT {

    private static final String NEXT_KEY = "the next key of thirty-two characters or more";

    @Test
    void any_replica_serves_any_session_and_one_may_die_in_mid_journey() {
        try (var replicas = new Replicas()) {
            replicas.start(Collections.nCopies(3, replicas.environment()));
            try (Visitor visitor = replicas.signedIn(); Visitor other = replicas.visitor()) {
                assertThat(replicas.isSignedInEverywhere(visitor)).isTrue();

                other.open("/");
                other.press("Sign in");
                replicas.killTheLastThatServed();
                LocalTenantPages.ALICE.signIn(other);

                assertThat(other.nameAtTheTop()).contains("Alice Adams");
                for (int i = 0; i < 3; i++) {
                    assertThat(replicas.isSignedInEverywhere(other)).isTrue();
                    assertThat(replicas.isSignedInEverywhere(visitor)).isTrue();
                }
            }
            assertThat(replicas.running()).hasSize(2)
                    .allSatisfy(replica -> assertThat(replica.output()).doesNotContain("WARN", "ERROR", "Redis"));
        }
    }

    /** First every replica learns to open with the next key, then one after the other seals with it. */
    @Test
    void the_key_is_replaced_replica_by_replica_and_nobody_is_signed_out() {
        try (var replicas = new Replicas()) {
            Map<String, String> old = replicas.environment();
            String oldKey = old.get("SESSION_ENCRYPTION_KEY");
            Map<String, String> nextIsKnown = with(old, oldKey, NEXT_KEY);
            Map<String, String> swapped = with(old, NEXT_KEY, oldKey);
            Map<String, String> next = with(old, NEXT_KEY, "");

            replicas.start(List.of(old, old, nextIsKnown));
            try (Visitor visitor = replicas.signedIn()) {
                assertThatNobodyNotices(replicas, visitor);
                replicas.replace(0, nextIsKnown);
                replicas.replace(1, nextIsKnown);
                replicas.replace(2, swapped);
                assertThatNobodyNotices(replicas, visitor);
                replicas.replace(0, swapped);
                replicas.replace(1, next);
                assertThatNobodyNotices(replicas, visitor);
            }
        }
    }

    private static Map<String, String> with(Map<String, String> environment, String key, String other) {
        Map<String, String> changed = new HashMap<>(environment);
        changed.put("SESSION_ENCRYPTION_KEY", key);
        changed.put("SESSION_ENCRYPTION_KEY_PREVIOUS", other);
        return changed;
    }

    /** Sign-ins begin and end at every pair of replicas, as each takes three requests and a page one more. */
    private static void assertThatNobodyNotices(Replicas replicas, Visitor signedInBefore) {
        for (int i = 0; i < 3; i++) {
            assertThat(replicas.isSignedInEverywhere(signedInBefore)).isTrue();
            try (Visitor newcomer = replicas.signedIn()) {
                assertThat(replicas.isSignedInEverywhere(newcomer)).isTrue();
                assertThat(newcomer.cookies()).hasSize(1);
            }
        }
    }
}

package dev.entrasignin.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.entrasignin.claims.IdTokenClaims;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SamePersonTest {

    private static final Map<String, Object> BEFORE = Map.of("iss", "i", "sub", "s", "aud", "a", "oid", "o", "tid", "t",
            "name", "Anna", "iat", 1, "nonce", "n", "auth_time", 1);

    @Test
    void a_new_name_and_new_times_are_the_same_person() {
        assertThat(after("name", "Anna B.", "iat", 2)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "iss", "sub", "aud", "oid", "tid" })
    void another_or_a_missing_identifier_is_another_person(String claim) {
        assertThat(after(claim, "other")).isFalse();
        assertThat(after(claim, null)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = { "nonce", "auth_time" })
    void what_tells_of_the_sign_in_may_be_left_out_but_not_changed(String claim) {
        assertThat(after(claim, "other")).isFalse();
        assertThat(after(claim, null)).isFalse();
        assertThat(without(claim)).isTrue();
    }

    @Test
    void a_token_from_before_is_not_a_new_one() {
        assertThat(after("iat", 0)).isFalse();
        assertThat(after("iat", 1)).isTrue();
    }

    @Test
    void a_party_that_was_not_authorized_is_not_added() {
        assertThat(after("azp", "a")).isFalse();
    }

    @Test
    void a_logout_token_is_nobody() {
        assertThat(after("events", Map.of())).isFalse();
    }

    @Test
    void other_providers_have_no_oid_and_tid() {
        Map<String, Object> token = Map.of("iss", "i", "sub", "s", "aud", "a");

        assertThat(SamePerson.in(new IdTokenClaims(token), new IdTokenClaims(token))).isTrue();
    }

    private static boolean without(String claim) {
        Map<String, Object> after = new HashMap<>(BEFORE);
        after.remove(claim);
        return SamePerson.in(new IdTokenClaims(BEFORE), new IdTokenClaims(after));
    }

    private static boolean after(Object... changes) {
        Map<String, Object> after = new HashMap<>(BEFORE);
        for (int i = 0; i < changes.length; i += 2) {
            after.put((String) changes[i], changes[i + 1]);
        }
        return SamePerson.in(new IdTokenClaims(BEFORE), new IdTokenClaims(after));
    }
}

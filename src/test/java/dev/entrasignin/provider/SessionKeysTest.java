package dev.entrasignin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SessionKeysTest {

    private static final Secret KEY = new Secret("0123456789abcdefghijklmnopqrstuv");

    /** Computed with another implementation: changing the derivation would sign everyone out at the next update. */
    @Test
    void the_keys_stay_the_same_from_one_version_to_the_next() {
        assertThat(keys(KEY).session().get(0).value()).isEqualTo("Y5y4Gt3mhWkN3/jfKG8PBFfRfx5Ch32UOgz0i4RVlxI=");
        assertThat(keys(KEY).state().get(0).value()).isEqualTo("37AmYOCYvKz7f751GM4kPNWSMfZHyBU7J4BbTBqaejc=");
    }

    @Test
    void every_replica_and_every_start_derives_the_same_keys() {
        assertThat(keys(KEY)).isEqualTo(keys(new Secret(KEY.value())));
    }

    @Test
    void each_purpose_has_a_key_of_its_own_that_is_not_the_operators() {
        SessionKeys keys = keys(KEY);

        assertThat(keys.session()).doesNotContain(keys.state().get(0), KEY);
        assertThat(keys.state()).doesNotContain(KEY);
    }

    @Test
    void another_key_gives_other_keys() {
        SessionKeys keys = keys(KEY);
        SessionKeys others = keys(new Secret(KEY.value() + "!"));

        assertThat(others.session()).doesNotContain(keys.session().get(0), keys.state().get(0));
        assertThat(others.state()).doesNotContain(keys.session().get(0), keys.state().get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = { "k", "0123456789abcdefghijklmnopqrstuv", "\u00fc\ud83d\ude00 \"$\\" })
    void a_derived_key_has_256_bits_whatever_it_was_made_of(String key) {
        assertThat(Base64.getDecoder().decode(keys(new Secret(key)).session().get(0).value())).hasSize(32);
        assertThat(Base64.getDecoder().decode(keys(new Secret(key)).state().get(0).value())).hasSize(32);
    }

    @Test
    void a_replaced_key_still_opens_and_the_new_one_seals() {
        SessionKeys keys = SessionKeys.from(List.of(new Secret(KEY.value() + "!"), KEY));

        assertThat(keys.session()).hasSize(2).endsWith(keys(KEY).session().get(0));
        assertThat(keys.state()).hasSize(2).endsWith(keys(KEY).state().get(0));
    }

    private static SessionKeys keys(Secret key) {
        return SessionKeys.from(List.of(key));
    }
}

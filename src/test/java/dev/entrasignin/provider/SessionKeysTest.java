package dev.entrasignin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;

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
        assertThat(SessionKeys.from(KEY).session().value()).isEqualTo("Y5y4Gt3mhWkN3/jfKG8PBFfRfx5Ch32UOgz0i4RVlxI=");
        assertThat(SessionKeys.from(KEY).state().value()).isEqualTo("37AmYOCYvKz7f751GM4kPNWSMfZHyBU7J4BbTBqaejc=");
    }

    @Test
    void every_replica_and_every_start_derives_the_same_keys() {
        assertThat(SessionKeys.from(KEY)).isEqualTo(SessionKeys.from(new Secret(KEY.value())));
    }

    @Test
    void each_purpose_has_a_key_of_its_own_that_is_not_the_operators() {
        SessionKeys keys = SessionKeys.from(KEY);

        assertThat(keys.session()).isNotEqualTo(keys.state()).isNotEqualTo(KEY);
        assertThat(keys.state()).isNotEqualTo(KEY);
    }

    @Test
    void another_key_gives_other_keys() {
        SessionKeys keys = SessionKeys.from(KEY);
        SessionKeys others = SessionKeys.from(new Secret(KEY.value() + "!"));

        assertThat(others.session()).isNotIn(keys.session(), keys.state());
        assertThat(others.state()).isNotIn(keys.session(), keys.state());
    }

    @ParameterizedTest
    @ValueSource(strings = { "k", "0123456789abcdefghijklmnopqrstuv", "\u00fc\ud83d\ude00 \"$\\" })
    void a_derived_key_has_256_bits_whatever_it_was_made_of(String key) {
        assertThat(Base64.getDecoder().decode(SessionKeys.from(new Secret(key)).session().value())).hasSize(32);
        assertThat(Base64.getDecoder().decode(SessionKeys.from(new Secret(key)).state().value())).hasSize(32);
    }
}

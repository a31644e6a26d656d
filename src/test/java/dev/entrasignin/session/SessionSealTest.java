package dev.entrasignin.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SessionSealTest {

    private static final byte[] OLD = "the old key has thirty-two bytes".getBytes(UTF_8);
    private static final byte[] NEW = "the new key has thirty-two bytes".getBytes(UTF_8);
    private static final byte[] CONTENT = "who is signed in".getBytes(UTF_8);

    private final SessionSeal before = new SessionSeal(List.of(OLD));
    private final SessionSeal after = new SessionSeal(List.of(NEW, OLD));

    @Test
    void what_was_sealed_is_opened() {
        assertThat(before.open(before.seal(CONTENT))).hasValueSatisfying(opened -> {
            assertThat(opened.content()).isEqualTo(CONTENT);
            assertThat(opened.withCurrentKey()).isTrue();
        });
    }

    @Test
    void a_seal_shows_nothing_and_is_never_the_same() {
        String sealed = before.seal(CONTENT);

        assertThat(new String(Base64.getUrlDecoder().decode(sealed), UTF_8)).doesNotContain("signed");
        assertThat(before.seal(CONTENT)).isNotEqualTo(sealed);
    }

    @Test
    void every_bit_counts() {
        byte[] sealed = Base64.getUrlDecoder().decode(before.seal(CONTENT));
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] forged = sealed.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(before.open(Base64.getUrlEncoder().withoutPadding().encodeToString(forged))).as("bit " + bit).isEmpty();
        }
    }

    @Test
    void after_a_key_was_replaced_old_seals_open_and_say_so() {
        assertThat(after.open(before.seal(CONTENT))).hasValueSatisfying(opened -> {
            assertThat(opened.content()).isEqualTo(CONTENT);
            assertThat(opened.withCurrentKey()).isFalse();
        });
        assertThat(before.open(after.seal(CONTENT))).as("the new key seals").isEmpty();
    }

    @Test
    void without_the_previous_key_old_seals_stay_shut() {
        assertThat(new SessionSeal(List.of(NEW)).open(before.seal(CONTENT))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "garbage", "not base64!", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "=", "\u0000" })
    void anything_else_stays_shut(String value) {
        assertThat(before.open(value)).isEmpty();
    }
}

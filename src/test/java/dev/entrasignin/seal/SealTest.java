package dev.entrasignin.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.entrasignin.provider.Secret;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SealTest {

    private static final Secret OLD = key("the old key has thirty-two bytes");
    private static final Secret NEW = key("the new key has thirty-two bytes");
    private static final byte[] CONTENT = "who is signed in".getBytes(UTF_8);
    private static final String PURPOSE = "test 1";

    private final Seal before = new Seal(List.of(OLD));
    private final Seal after = new Seal(List.of(NEW, OLD));

    @Test
    void what_was_sealed_is_opened() {
        assertThat(before.open(before.seal(CONTENT, PURPOSE), PURPOSE)).hasValueSatisfying(opened -> {
            assertThat(opened.content()).isEqualTo(CONTENT);
            assertThat(opened.withCurrentKey()).isTrue();
        });
    }

    @Test
    void a_seal_shows_nothing_and_is_never_the_same() {
        String sealed = before.seal(CONTENT, PURPOSE);

        assertThat(new String(Base64.getUrlDecoder().decode(sealed), UTF_8)).doesNotContain("signed");
        assertThat(before.seal(CONTENT, PURPOSE)).isNotEqualTo(sealed);
    }

    @Test
    void every_bit_counts() {
        byte[] sealed = Base64.getUrlDecoder().decode(before.seal(CONTENT, PURPOSE));
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] forged = sealed.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(before.open(Base64.getUrlEncoder().withoutPadding().encodeToString(forged), PURPOSE)).as("bit " + bit)
                    .isEmpty();
        }
    }

    @Test
    void after_a_key_was_replaced_old_seals_open_and_say_so() {
        assertThat(after.open(before.seal(CONTENT, PURPOSE), PURPOSE)).hasValueSatisfying(opened -> {
            assertThat(opened.content()).isEqualTo(CONTENT);
            assertThat(opened.withCurrentKey()).isFalse();
        });
        assertThat(before.open(after.seal(CONTENT, PURPOSE), PURPOSE)).as("the new key seals").isEmpty();
    }

    @Test
    void without_the_previous_key_old_seals_stay_shut() {
        assertThat(new Seal(List.of(NEW)).open(before.seal(CONTENT, PURPOSE), PURPOSE)).isEmpty();
    }

    @Test
    void what_was_sealed_for_another_purpose_stays_shut() {
        assertThat(before.open(before.seal(CONTENT, PURPOSE), "test 2")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "garbage", "not base64!", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "=", "\u0000" })
    void anything_else_stays_shut(String value) {
        assertThat(before.open(value, PURPOSE)).isEmpty();
    }

    private static Secret key(String text) {
        return new Secret(Base64.getEncoder().encodeToString(text.getBytes(UTF_8)));
    }
}

package dev.entrasignin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.entrasignin.provider.KeyFetch.MissingKey;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeyFetchTest {

    private static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");

    /** Keys are fetched from 0 to 1000 ms. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            fetched for this token,                            -5, keys,    UNKNOWN
            fetched at the same moment,                         0, keys,    UNKNOWN
            verified while they were fetched for another,     500, keys,    LOOKED_FOR_TOO_EARLY
            verified just after they came,                   1100, keys,    LOOKED_FOR_TOO_EARLY
            verified when they were in place,                1251, keys,    UNKNOWN
            they are under way,                               500, nothing, LOOKED_FOR_TOO_EARLY
            others ask for them meanwhile,                     -5, nothing, LOOKED_FOR_TOO_EARLY
            no keys came for this token,                       -5, trouble, NOT_HAD
            no keys came for another,                         500, trouble, NOT_HAD
            no keys came before,                             5000, trouble, NOT_HAD
            """)
    void a_key_is_unknown_only_if_it_was_looked_for_among_keys_that_came(String when, long verifying, String came,
            MissingKey meaning) {
        KeyFetch underWay = KeyFetch.begun(BEGUN);
        KeyFetch fetch = came.equals("nothing") ? underWay : underWay.ended(BEGUN.plusMillis(1000), came.equals("keys"));

        assertThat(fetch.meaning(BEGUN.plusMillis(verifying))).isEqualTo(meaning);
    }
}

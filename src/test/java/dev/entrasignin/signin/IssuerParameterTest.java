package dev.entrasignin.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IssuerParameterTest {

    @ParameterizedTest
    @CsvSource(nullValues = "none", value = {
            "none,                   false, true",
            "none,                   true,  false",
            "https://id.example,     false, true",
            "https://id.example,     true,  true",
            "https://id.example/,    true,  false",
            "https://evil.example,   false, false",
            "'',                     false, false",
            "'https://id.example https://id.example', true, false",
    })
    void iss_is_the_providers_or_left_out_by_one_that_never_sends_it(String sent, boolean announced, boolean right) {
        List<String> iss = sent == null ? List.of() : List.of(sent.split(" ", -1));

        assertThat(IssuerParameter.isRight(iss, "https://id.example", announced)).isEqualTo(right);
    }
}

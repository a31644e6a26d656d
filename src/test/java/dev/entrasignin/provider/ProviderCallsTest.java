package dev.entrasignin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.entrasignin.provider.ProviderCalls.Outcome;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProviderCallsTest {

    @ParameterizedTest
    @CsvSource({ "200,SUCCESS", "204,FAILED", "302,FAILED", "400,REFUSED", "401,REFUSED", "408,FAILED", "429,FAILED",
            "499,REFUSED",
            "500,FAILED", "503,FAILED" })
    void who_says_no_is_there_and_who_is_in_trouble_is_not(int status, Outcome outcome) {
        assertThat(ProviderCalls.outcome(status)).isEqualTo(outcome);
    }
}

package dev.entrasignin.administrator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AzureCliTest {

    @Test
    void the_last_line_that_says_anything_tells_why() {
        assertThat(AzureCli.lastOf(Stream.of("WARNING: old", "ERROR: Please run 'az login'", "", " \t")))
                .isEqualTo("ERROR: Please run 'az login'");
        assertThat(AzureCli.lastOf(Stream.empty())).isEmpty();
    }

    @Test
    void it_is_text_for_a_terminal_and_short() {
        assertThat(AzureCli.lastOf(Stream.of("\u001B[1;31mno\u001B[0m \u001B]0;title\u0007\u202Eway\r")))
                .isEqualTo("no ]0;titleway");
        assertThat(AzureCli.lastOf(Stream.of("x".repeat(301)))).isEqualTo("x".repeat(300));
    }
}

package dev.entrasignin.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TokenFileTest {

    @TempDir
    Path directory;

    @Test
    void what_is_in_the_file_now_is_the_token() throws Exception {
        Path file = Files.writeString(directory.resolve("token"), "one");
        assertThat(TokenFile.read(file)).isEqualTo("one");
        Files.writeString(file, " two\n");
        assertThat(TokenFile.read(file)).isEqualTo("two");
    }

    @Test
    void an_empty_file_or_none_is_no_token() throws Exception {
        Path empty = Files.writeString(directory.resolve("token"), "\n");

        assertThatThrownBy(() -> TokenFile.read(empty)).isInstanceOf(CredentialUnavailableException.class)
                .hasMessage("federated_token_file");
        assertThatThrownBy(() -> TokenFile.read(directory.resolve("missing")))
                .isInstanceOf(CredentialUnavailableException.class);
    }
}

package dev.entrasignin.envfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.config.DotEnvConfigSourceProvider;
import io.smallrye.config.SmallRyeConfigBuilder;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EnvFileTest {

    @TempDir
    private Path directory;

    private static final String BLOCK = """
            # --- Written by register; unregister takes it out
            A_B=new
            # --- End of what register wrote
            """;

    record Case(String name, String before, String after) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case("no file", "", BLOCK),
                new Case("other lines stay", "# hello\nX=1\n\n", "# hello\nX=1\n\n" + BLOCK),
                new Case("a last line without an end gets one", "X=1", "X=1\n" + BLOCK),
                new Case("an empty variable becomes a comment", "A_B=\nX=1\n", "#A_B=\nX=1\n" + BLOCK),
                new Case("an old value becomes a comment", "A_B=old\n", "#A_B=old\n" + BLOCK),
                new Case("every old value", "A_B=1\nX=1\nA_B : 2\n", "#A_B=1\nX=1\n#A_B : 2\n" + BLOCK),
                new Case("a value that goes on in the next line", "A_B=1\\\n  2\nX=1\n", "#A_B=1\\\n#  2\nX=1\n" + BLOCK),
                new Case("a comment does not go on", "# A_B=1\\\nA_B=2\n", "# A_B=1\\\n#A_B=2\n" + BLOCK),
                new Case("another variable of a similar name", "A_BC=1\nXA_B=2\n", "A_BC=1\nXA_B=2\n" + BLOCK),
                new Case("a variable within another's value", "X=1\\\nA_B=2\n", "X=1\\\nA_B=2\n" + BLOCK),
                new Case("a comment stays one", "#A_B=1\n", "#A_B=1\n" + BLOCK),
                new Case("Windows line ends", "X=1\r\nA_B=\r\n", "X=1\r\n#A_B=\r\n" + BLOCK.replace("\n", "\r\n")),
                new Case("mixed line ends are kept", "X=1\nY=2\r\n", "X=1\nY=2\r\n" + BLOCK),
                new Case("the block is changed in its place", "X=1\n" + BLOCK.replace("new", "old"),
                        "X=1\n" + BLOCK.replace("A_B=new", "#A_B=old\nA_B=new")),
                new Case("only the last old value is kept", BLOCK.replace("A_B=new", "#A_B=older\nA_B=old"),
                        BLOCK.replace("A_B=new", "#A_B=old\nA_B=new")),
                new Case("nothing changes", "X=1\n" + BLOCK, "X=1\n" + BLOCK),
                new Case("lines after the block", BLOCK + "X=1\n", "X=1\n" + BLOCK),
                new Case("a block without an end is nobody's", "# --- Written by register; unregister takes it out\nX=1\n",
                        "# --- Written by register; unregister takes it out\nX=1\n" + BLOCK));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_variable_is_set(Case each) {
        EnvFile changed = new EnvFile(each.before()).with(Map.of("A_B", "new"), Set.of());

        assertThat(changed.text()).isEqualTo(each.after());
        assertThat(changed.value("A_B")).contains("new");
        assertThat(changed.with(Map.of("A_B", "new"), Set.of()).text()).isEqualTo(each.after());
    }

    @Test
    void a_variable_is_taken_out_of_force() {
        EnvFile changed = new EnvFile("C=1\n").with(Map.of("A_B", "x", "D", "y"), Set.of()).with(Map.of(), Set.of("A_B", "C"));

        assertThat(changed.value("A_B")).isEmpty();
        assertThat(changed.value("C")).isEmpty();
        assertThat(changed.text()).startsWith("#C=1\n").contains("#A_B=x\n", "\nD=y\n");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "X=1\n", "X=1\r\n# ä\r\n" })
    void the_block_is_taken_out_and_the_rest_is_as_it_was(String before) {
        assertThat(new EnvFile(before).with(Map.of("A_B", "x"), Set.of()).withoutBlock().text()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = { "two\nlines", "C:\\path", "\"quoted\"", " space", "${expanded}", "" })
    void a_value_that_would_be_read_as_another_is_refused(String value) {
        assertThatThrownBy(() -> new EnvFile("").with(Map.of("A_B", value), Set.of()))
                .isInstanceOf(UnusableEnvFileException.class).hasMessageContaining("A_B");
    }

    @ParameterizedTest
    @ValueSource(strings = { "Ab8Q~x.y_z-1", "C:/Users/Jürgen Groß/app.pem", "//server/share/app.pem", "a+b/c==", "#1" })
    void a_value_is_read_as_it_was_written(String value) throws IOException {
        for (String before : new String[] { "X=1\n", "X=1\r\n" }) {
            EnvFile written = new EnvFile(before).with(Map.of("A_B", value), Set.of());

            assertThat(written.value("A_B")).contains(value);
            assertThat(readByQuarkus(written.text(), "A_B")).isEqualTo(value);
        }
    }

    /** What stands there by hand: the commands read it as the running application does. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = { "C:\\\\certs\\\\app.pem, C:\\certs\\app.pem",
            "C:\\certs\\app.pem, C:certsapp.pem",
            "C:/certs/app.pem, C:/certs/app.pem", "'quoted', 'quoted'", "a=b:c, a=b:c" })
    void a_value_means_the_same_to_Quarkus(String text, String value) throws IOException {
        String file = "A_B=" + text + "\r\nX=1\r\n";

        assertThat(new EnvFile(file).value("A_B")).contains(value);
        assertThat(readByQuarkus(file, "A_B")).isEqualTo(value);
    }

    private String readByQuarkus(String text, String name) throws IOException {
        Path file = Files.writeString(directory.resolve(".env"), text);
        return new SmallRyeConfigBuilder().addDefaultInterceptors()
                .withSources(DotEnvConfigSourceProvider.dotEnvSources(file.toUri().toString(), getClass().getClassLoader()))
                .build().getConfigValue(name).getValue();
    }
}

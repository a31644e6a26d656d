package dev.entrasignin.envfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StoredEnvFileTest {

    @TempDir
    private Path directory;

    @Test
    void a_file_that_others_could_read_is_its_owners_alone_afterwards() throws IOException {
        Path file = Files.writeString(directory.resolve(".env"), "X=1\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        set(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(directory).isDirectoryNotContaining(other -> !other.equals(file));
    }

    /** By a process that was killed while it wrote. */
    @Test
    void what_was_left_half_written_is_gone_afterwards() throws IOException {
        Path file = Files.writeString(directory.resolve(".env"), "X=1\n");
        Path left = Files.writeString(directory.resolve(".env.new"), "AZURE_CLIENT_SEC");
        Files.setPosixFilePermissions(left, PosixFilePermissions.fromString("rw-rw-rw-"));

        set(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(file).content().startsWith("X=1\n").doesNotContain("AZURE_CLIENT_SEC");
        assertThat(left).doesNotExist();
    }

    @Test
    void bytes_that_are_no_UTF_8_stay_what_they_were() throws IOException {
        byte[] latin = "X=Köln\n".getBytes(StandardCharsets.ISO_8859_1);
        Path file = Files.write(directory.resolve(".env"), latin);

        set(file);

        assertThat(Files.readAllBytes(file)).startsWith(latin);
    }

    @Test
    void a_link_stays_a_link() throws IOException {
        Path file = Files.writeString(directory.resolve("settings"), "X=1\n");
        Path link = Files.createSymbolicLink(directory.resolve(".env"), file);

        set(link);

        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(file)).contains("A_B=new");
    }

    @Test
    void what_cannot_be_written_is_told() {
        Path file = directory.resolve("missing").resolve(".env");

        assertThatThrownBy(() -> set(file)).isInstanceOf(UnusableEnvFileException.class)
                .hasMessageContaining(file.toString());
    }

    private static void set(Path file) {
        StoredEnvFile.read(file).write(Map.of("A_B", "new"), Set.of());
    }
}

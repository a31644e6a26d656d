package dev.entrasignin.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.entrasignin.provider.CertificateFile;
import dev.entrasignin.provider.MadeCertificate;
import dev.entrasignin.provider.UnusableCertificateException;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WatchedCertificateTest {

    private static final MadeCertificate FIRST = MadeCertificate.make();
    private static final MadeCertificate SECOND = MadeCertificate.make();

    @TempDir
    Path directory;
    private Path file;
    private WatchedCertificate watched;

    @BeforeEach
    void watch() throws Exception {
        file = Files.writeString(directory.resolve("certificate.pem"), FIRST.pem());
        watched = new WatchedCertificate(new CertificateFile(file.toString(), Optional.empty()));
    }

    @Test
    void another_certificate_is_used_as_soon_as_it_is_there() throws Exception {
        assertThat(watched.look().certificate()).isEqualTo(FIRST.certificate());
        FileTime before = Files.getLastModifiedTime(file);

        Files.writeString(file, SECOND.pem());
        Files.setLastModifiedTime(file, before);

        assertThat(watched.look().certificate()).isEqualTo(SECOND.certificate());
    }

    @Test
    void while_the_file_is_unusable_the_one_of_before_is_used() throws Exception {
        Files.writeString(file, SECOND.pem().substring(0, 500));
        assertThat(watched.look().certificate()).isEqualTo(FIRST.certificate());
        Files.delete(file);
        assertThat(watched.look().certificate()).isEqualTo(FIRST.certificate());
        Files.writeString(file, SECOND.pem());
        assertThat(watched.look().certificate()).isEqualTo(SECOND.certificate());
    }

    @Test
    void there_must_be_one_to_begin_with() {
        var missing = new CertificateFile(directory.resolve("missing").toString(), Optional.empty());

        assertThatThrownBy(() -> new WatchedCertificate(missing)).isInstanceOf(UnusableCertificateException.class);
    }
}

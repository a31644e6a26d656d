package dev.entrasignin.localtenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.entrasignin.registration.MadeCertificate;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LoopbackCertificateTest {

    @TempDir
    Path directory;

    @Test
    void it_names_this_machine_for_a_year() throws Exception {
        LoopbackCertificate made = LoopbackCertificate.in(directory.resolve("not/there/yet"));

        assertThat(made.certificate().getSubjectX500Principal().getName()).isEqualTo("CN=localhost");
        assertThat(made.certificate().getSubjectAlternativeNames()).containsExactlyInAnyOrder(List.of(7, "127.0.0.1"),
                List.of(7, "0:0:0:0:0:0:0:1"), List.of(2, "localhost"));
        assertThat(made.certificate().getNotAfter().toInstant())
                .isBetween(Instant.now().plus(Duration.ofDays(360)), Instant.now().plus(Duration.ofDays(366)));
        assertThat(made.certificate().getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
        made.certificate().verify(made.certificate().getPublicKey());
    }

    @Test
    void it_is_kept_for_its_owner_alone() throws Exception {
        LoopbackCertificate made = LoopbackCertificate.in(directory);

        assertThat(LoopbackCertificate.in(directory).certificate()).isEqualTo(made.certificate());
        assertThat(LoopbackCertificate.in(directory).privateKey()).isEqualTo(made.privateKey());
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.path()))).isEqualTo("rw-------");
        }
    }

    @Test
    void one_that_is_about_to_expire_or_cannot_be_read_is_replaced() throws Exception {
        Path file = directory.resolve("loopback.pem");
        new MadeCertificate(file).make("localhost", Instant.now(), Duration.ofDays(3));
        LoopbackCertificate fresh = LoopbackCertificate.in(directory);
        assertThat(fresh.certificate().getNotAfter().toInstant()).isAfter(Instant.now().plus(Duration.ofDays(300)));

        Files.writeString(file, "cut short");
        assertThat(LoopbackCertificate.in(directory).certificate()).isNotEqualTo(fresh.certificate());
        try (var files = Files.list(directory)) {
            assertThat(files.map(Path::getFileName).map(Path::toString)).containsExactlyInAnyOrder("loopback.pem",
                    "loopback.pem.lock");
        }
    }

    @Test
    void all_who_ask_at_once_get_the_same() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Callable<LoopbackCertificate> ask = () -> LoopbackCertificate.in(directory);
            List<Future<LoopbackCertificate>> answers = threads.invokeAll(List.of(ask, ask, ask));

            LoopbackCertificate first = answers.get(0).get();
            for (Future<LoopbackCertificate> answer : answers) {
                assertThat(answer.get().certificate()).isEqualTo(first.certificate());
            }
        } finally {
            threads.shutdown();
        }
    }
}

package dev.entrasignin.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("jar")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ArchiveIT {

    private static final Path PACKAGE = Path.of("target", "quarkus-app");

    @Test
    void nothing_of_the_local_tenant_is_packaged() throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.walk(PACKAGE)) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
        assertThat(jars).hasSizeGreaterThan(20);
        for (Path jar : jars) {
            try (JarFile archive = new JarFile(jar.toFile())) {
                assertThat(archive.stream().map(ZipEntry::getName)).as(jar.toString())
                        .noneMatch(name -> name.toLowerCase().contains("localtenant"));
            }
        }
    }

    @Test
    void the_application_is_packaged() throws IOException {
        try (Stream<Path> files = Files.list(PACKAGE.resolve("app"));
                JarFile archive = new JarFile(files.findFirst().orElseThrow().toFile())) {
            assertThat(archive.stream().map(ZipEntry::getName)).contains("dev/entrasignin/signin/SignIn.class");
        }
    }
}

package dev.entrasignin.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    void the_application_is_packaged_and_nothing_of_the_local_tenant() throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.walk(PACKAGE)) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
        List<String> names = new ArrayList<>();
        for (Path jar : jars) {
            try (JarFile archive = new JarFile(jar.toFile())) {
                archive.stream().map(ZipEntry::getName).forEach(names::add);
            }
        }
        assertThat(names).contains("dev/entrasignin/signin/SignIn.class", "io/quarkus/oidc/IdToken.class")
                .noneMatch(name -> name.toLowerCase().contains("localtenant"));
    }
}

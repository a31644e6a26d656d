package dev.entrasignin.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import org.assertj.core.api.InstanceOfAssertFactories;
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
        List<String> names = new ArrayList<>();
        inEachJar(archive -> archive.stream().map(ZipEntry::getName).forEach(names::add));

        assertThat(names).contains("dev/entrasignin/signin/SignIn.class", "io/quarkus/oidc/IdToken.class")
                .noneMatch(name -> name.toLowerCase().contains("localtenant"));
    }

    /** The passwords and addresses there, for example. */
    @Test
    void nothing_of_the_environment_of_the_build_is_packaged() throws IOException {
        List<String> recorded = new ArrayList<>();
        inEachJar(archive -> {
            ZipEntry settings = archive.getEntry("io/quarkus/runtime/generated/RunTimeConfigCustomizer.class");
            if (settings != null) {
                recorded.add(new String(archive.getInputStream(settings).readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        });

        // What TracingSettings always says, beside something of application.properties.
        assertThat(recorded).singleElement(InstanceOfAssertFactories.STRING).contains("quarkus.http.limits.max-body-size")
                .doesNotContain("quarkus.otel.sdk.disabled");
    }

    private interface Look {
        void at(JarFile archive) throws IOException;
    }

    private static void inEachJar(Look look) throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.walk(PACKAGE)) {
            jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
        for (Path jar : jars) {
            try (JarFile archive = new JarFile(jar.toFile())) {
                look.at(archive);
            }
        }
    }
}

package dev.entrasignin.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonObject;

/** What the bill of materials of the build says about the licences of all that is passed on with the application. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LicencesIT {

    /** They ask for a notice at most; the EPL also for the source of changes to what it covers, of which there are none. */
    private static final Set<String> COMPATIBLE = Set.of("Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "EPL-2.0",
            "MIT", "MIT-0");

    @Test
    void every_library_can_be_had_under_a_licence_that_goes_with_ours() throws IOException {
        assertThat(components()).hasSizeGreaterThan(100).allSatisfy(library -> assertThat(licences(library))
                .as(library.getString("purl")).containsAnyElementsOf(COMPATIBLE));
    }

    @Test
    void the_bill_names_what_is_packaged_and_nothing_that_tests_need() throws IOException {
        assertThat(components().map(library -> library.getString("group") + ":" + library.getString("name")))
                .contains("io.quarkus:quarkus-oidc", "org.webjars.npm:picocss__pico")
                .doesNotContain("org.assertj:assertj-core", "org.htmlunit:htmlunit");
    }

    private static Stream<JsonObject> components() throws IOException {
        return new JsonObject(Files.readString(Path.of("target", "bom.json"))).getJsonArray("components").stream()
                .map(JsonObject.class::cast);
    }

    private static Stream<String> licences(JsonObject library) {
        return library.getJsonArray("licenses").stream().map(JsonObject.class::cast)
                .map(licence -> licence.getJsonObject("license").getString("id"));
    }
}

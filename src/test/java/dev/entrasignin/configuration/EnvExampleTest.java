package dev.entrasignin.configuration;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings.ConfigClass;
import io.smallrye.config.common.utils.StringUtil;

/** Holds {@code .env.example} against the variables that the code reads: the mapping interfaces, found by looking. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EnvExampleTest {

    private static final Path FILE = Path.of(".env.example");
    private static final Pattern VARIABLE = Pattern.compile("(#?)([A-Z][A-Z0-9_]*)=(.*)");
    private static final Set<String> TO_FILL_IN = Set.of("AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET");
    /** Other ways to read a variable, as they stand in a class file. */
    private static final List<String> PAST_THE_MAPPINGS = List.of("getenv", "inject/ConfigProperty;", "config/ConfigProvider");

    /** Asks for a variable of Quarkus' own, in a process without Quarkus. */
    private static final Path OUTSIDE_OF_QUARKUS = Path.of("health/HealthCheck.class");

    @Test
    void every_variable_that_the_code_reads_stands_in_the_example_and_no_other() throws Exception {
        assertThat(variables()).containsExactlyInAnyOrderElementsOf(variablesOfTheCode().keySet());
    }

    @Test
    void no_code_reads_a_variable_past_the_mappings() throws Exception {
        for (Path file : classFiles()) {
            if (file.endsWith(OUTSIDE_OF_QUARKUS)) {
                continue;
            }
            assertThat(Files.readString(file, ISO_8859_1)).as(file.toString())
                    .doesNotContain(PAST_THE_MAPPINGS);
        }
        assertThat(Files.readString(Path.of("src/main/resources/application.properties"))).doesNotContainPattern("\\$\\{[A-Z]");
    }

    @Test
    void a_copy_of_the_example_changes_nothing_until_it_is_filled_in() throws Exception {
        var copied = new Properties();
        copied.load(new StringReader(Files.readString(FILE)));

        assertThat(copied.stringPropertyNames()).isEqualTo(TO_FILL_IN);
        assertThat(copied.values()).containsOnly("");
    }

    @Test
    void every_other_variable_shows_a_value_and_is_commented_out() throws Exception {
        assertThat(lines()).map(VARIABLE::matcher).filteredOn(Matcher::matches)
                .filteredOn(line -> !TO_FILL_IN.contains(line.group(2))).allSatisfy(line -> {
                    assertThat(line.group(1)).isEqualTo("#");
                    assertThat(line.group(3)).isNotBlank().doesNotContain("\\", "\"", "'", "${")
                            .isEqualTo(line.group(3).strip());
                });
    }

    @Test
    void the_example_of_a_variable_that_has_a_default_is_that_default() throws Exception {
        Map<String, String> defaults = variablesOfTheCode();

        assertThat(lines()).map(VARIABLE::matcher).filteredOn(Matcher::matches)
                .filteredOn(line -> defaults.get(line.group(2)) != null).isNotEmpty()
                .allSatisfy(line -> assertThat(line.group(3)).isEqualTo(defaults.get(line.group(2))));
    }

    /** Everybody knows them: taken as they stand, they must count as unset. */
    @Test
    void the_example_of_a_secret_is_a_placeholder() throws Exception {
        assertThat(lines()).map(VARIABLE::matcher).filteredOn(Matcher::matches)
                .filteredOn(line -> line.group(2).matches("OIDC_CLIENT_SECRET|.*_KEY(_PREVIOUS)?"))
                .hasSize(3).allSatisfy(line -> assertThat(line.group(3)).startsWith("enter-your-own-"));
    }

    @Test
    void every_variable_is_explained_in_one_to_three_lines_above_it() throws Exception {
        List<String> explanation = new ArrayList<>();
        for (String line : lines()) {
            if (VARIABLE.matcher(line).matches()) {
                assertThat(explanation).as(line).hasSizeBetween(1, 3);
                explanation.clear();
            } else if (line.isBlank()) {
                explanation.clear();
            } else {
                assertThat(line).startsWith("# ").hasSizeLessThanOrEqualTo(128);
                explanation.add(line);
            }
        }
    }

    private static List<String> variables() throws IOException {
        return lines().stream().map(VARIABLE::matcher).filter(Matcher::matches).map(line -> line.group(2)).toList();
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(FILE);
    }

    /** By name, with the default if there is one, else null. */
    private static Map<String, String> variablesOfTheCode() throws Exception {
        Map<String, String> variables = new TreeMap<>();
        for (Path file : classFiles()) {
            String name = classes().relativize(file).toString().replaceAll("[/\\\\]", ".").replaceAll("\\.class$", "");
            Class<?> type = Class.forName(name, false, EnvExampleTest.class.getClassLoader());
            if (type.isAnnotationPresent(ConfigMapping.class)) {
                ConfigClass.configClass(type).getProperties().forEach((property, value) -> {
                    // A list has its elements' names too: required-groups[*]
                    if (!property.endsWith("[*]")) {
                        variables.put(variable(property), value);
                    }
                });
            }
        }
        return variables;
    }

    private static String variable(String property) {
        return StringUtil.replaceNonAlphanumericByUnderscores(property).toUpperCase(Locale.ROOT);
    }

    /** Of the application; the local tenant is not part of it. */
    private static List<Path> classFiles() throws Exception {
        Path application = classes().resolve("dev/entrasignin");
        try (Stream<Path> files = Files.walk(application)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.startsWith(application.resolve("localtenant"))).toList();
        }
    }

    private static Path classes() throws Exception {
        return Path.of(Fault.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}

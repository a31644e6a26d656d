package dev.entrasignin.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** That docker/compose.yaml and what it brings with it fit each other. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ComposeTest {

    private static final Path DIRECTORY = Path.of("docker");

    private final JsonNode services = read("compose.yaml").get("services");
    private final JsonNode application = services.get("application");
    private final JsonNode realm = read("keycloak/staff-realm.json");

    @Test
    void the_realm_knows_the_application_at_the_address_that_the_readme_names() throws IOException {
        JsonNode environment = application.get("environment");
        JsonNode client = realm.get("clients").get(0);

        assertThat(environment.get("OIDC_CLIENT_ID")).isEqualTo(client.get("clientId"));
        assertThat(environment.get("OIDC_CLIENT_SECRET")).isEqualTo(client.get("secret"));
        assertThat(environment.get("OIDC_ISSUER").asText()).endsWith("/realms/" + realm.get("realm").asText());
        assertThat(texts(client.get("redirectUris"))).containsExactly("http://localhost:8080/auth/redirect");
        JsonNode ada = realm.get("users").get(0);
        assertThat(Files.readString(Path.of("README.md"))).contains("http://localhost:8080 (" + ada.get("username").asText()
                + ", password " + ada.get("credentials").get(0).get("value").asText() + ")");
    }

    @Test
    void it_is_published_to_this_machine_alone_by_whoever_has_the_network() {
        assertThat(application.get("network_mode").asText()).isEqualTo("service:keycloak");
        assertThat(texts(services.get("keycloak").get("ports"))).containsExactly("127.0.0.1:8080:8080", "127.0.0.1:8180:8180");
        assertThat(texts(services.get("keycloak").get("command"))).contains("--http-port=8180");
        assertThat(application.has("ports")).isFalse();
        assertThat(services.get("redis").has("ports")).isFalse();
    }

    @Test
    void every_file_that_it_takes_is_there() {
        assertThat(DIRECTORY.resolve(application.get("build").get("context").asText())
                .resolve(application.get("build").get("dockerfile").asText())).isRegularFile();
        for (String volume : texts(services.get("keycloak").get("volumes"))) {
            assertThat(DIRECTORY.resolve(volume.split(":")[0])).isNotEmptyDirectory();
        }
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }

    private static JsonNode read(String file) {
        try {
            ObjectMapper mapper = file.endsWith(".yaml") ? new YAMLMapper() : new ObjectMapper();
            return mapper.readTree(DIRECTORY.resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

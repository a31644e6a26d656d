package dev.entrasignin.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.entrasignin.provider.ClientCredential.ClientSecret;
import dev.entrasignin.provider.Provider;
import dev.entrasignin.provider.Provider.ClientAuthentication;
import dev.entrasignin.provider.Provider.EntraTenant;
import dev.entrasignin.provider.Provider.OpenIdProvider;
import dev.entrasignin.provider.Secret;
import dev.entrasignin.provider.SecretVariables;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WatchedSecretTest {

    private static final ClientSecret STARTED = new ClientSecret(new Secret("first"));

    @TempDir
    Path directory;
    private Path file;

    @BeforeEach
    void write() throws Exception {
        file = Files.writeString(directory.resolve(".env"), "AZURE_CLIENT_SECRET=first\n");
    }

    @Test
    void another_secret_is_used_as_soon_as_it_is_there_and_so_is_its_end() throws Exception {
        WatchedSecret watched = watch(STARTED);
        assertThat(watched.look()).isEqualTo(STARTED);
        FileTime before = Files.getLastModifiedTime(file);

        Files.writeString(file, "AZURE_CLIENT_SECRET=other\nAZURE_CLIENT_SECRET_EXPIRES=2031-01-01\n");
        Files.setLastModifiedTime(file, before);

        assertThat(watched.look()).isEqualTo(
                new ClientSecret(new Secret("other"), Optional.of(Instant.parse("2031-01-01T00:00:00Z"))));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "AZURE_CLIENT_SECRET=", "AZURE_CLIENT_SECRET=\\u12", "#AZURE_CLIENT_SECRET=other",
            "AZURE_CLIENT_SECRET=${NO_SUCH_VARIABLE}", "AZURE_CLIENT_SECRET=other\nAZURE_FEDERATED_TOKEN_FILE=token",
            "AZURE_CLIENT_CERTIFICATE_PATH=none.pem" })
    void while_the_file_has_no_single_secret_the_one_of_before_is_used(String content) throws Exception {
        WatchedSecret watched = watch(STARTED);

        Files.writeString(file, content);
        assertThat(watched.look()).isEqualTo(STARTED);
        Files.delete(file);
        assertThat(watched.look()).isEqualTo(STARTED);
        Files.writeString(file, "AZURE_CLIENT_SECRET=other\r\n");
        assertThat(watched.look().value()).isEqualTo(new Secret("other"));
    }

    /** The local tenant's of dev mode; or one that stands in another source of Quarkus' configuration. */
    @Test
    void a_secret_that_came_from_elsewhere_does_not_change() throws Exception {
        WatchedSecret watched = watch(new ClientSecret(new Secret("of the local tenant")));

        Files.writeString(file, "AZURE_CLIENT_SECRET=other\n");

        assertThat(watched.look().value()).isEqualTo(new Secret("of the local tenant"));
    }

    @Test
    void another_provider_has_a_variable_of_its_own() throws Exception {
        Provider other = new OpenIdProvider("https://id.example", "portal", STARTED.value(), ClientAuthentication.BASIC,
                List.of());
        Files.writeString(file, "OIDC_CLIENT_SECRET=first\n");
        WatchedSecret watched = new WatchedSecret(STARTED, new SecretVariables(other, file));

        Files.writeString(file, "OIDC_CLIENT_SECRET=other\n");

        assertThat(watched.look().value()).isEqualTo(new Secret("other"));
    }

    private WatchedSecret watch(ClientSecret started) {
        Provider entra = new EntraTenant(URI.create("https://login.microsoftonline.com"), UUID.randomUUID(), "client",
                started);
        return new WatchedSecret(started, new SecretVariables(entra, file));
    }
}

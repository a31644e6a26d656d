package dev.entrasignin.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.entrasignin.command.PackagedCommand;
import dev.entrasignin.directory.StandInDirectory;
import dev.entrasignin.envfile.EnvFile;
import dev.entrasignin.envfile.OwnerOnlyFile;
import dev.entrasignin.journey.HtmlUnitVisitor;
import dev.entrasignin.journey.LocalTenantPages;
import dev.entrasignin.journey.LocalTenantResource;
import dev.entrasignin.localtenant.AppRegistration;
import dev.entrasignin.packaged.Management;
import dev.entrasignin.packaged.PackagedApplication;
import dev.entrasignin.packaged.RunningLocalTenant;

/** The client secret is replaced while people are signed in, and the old one is worth nothing from then on. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReplacedSecretIT {

    @AutoClose
    private final RunningLocalTenant provider = new RunningLocalTenant();
    private final Renewal people = new Renewal(provider.tenant());
    private Path home;

    @BeforeEach
    void start() throws IOException {
        home = Files.createTempDirectory(Path.of("target"), "secret-").toAbsolutePath();
        people.atEachPage();
    }

    @Test
    void what_rotate_writes_is_used_without_a_restart() throws IOException {
        try (var directory = StandInDirectory.start()) {
            directory.onChange(() -> directory.applicationIds().stream().filter(id -> !directory.secretTexts().isEmpty())
                    .forEach(id -> provider.tenant().register(registration(directory))));
            Map<String, String> environment = new HashMap<>(directory.environment());
            environment.put("AZURE_AUTHORITY_HOST", provider.tenant().authorityHost().toString());
            command(environment, "register", "--days", "20");
            try (var application = PackagedApplication.start(withoutProvider(), home);
                    var visitor = new HtmlUnitVisitor(application.address());
                    var another = new HtmlUnitVisitor(application.address())) {
                command(environment, "register", "--redirect-uri",
                        application.address().resolve("/auth/redirect").toString());
                assertThat(application.output()).contains("The application's credential ends at");
                LocalTenantPages.ALICE.signInFromHome(visitor);
                assertThat(visitor.nameAtTheTop()).as(visitor.text()).isPresent();
                String old = env("AZURE_CLIENT_SECRET");

                command(environment, "rotate");

                assertThat(provider.tenant().app().clientSecret()).isNotEqualTo(Optional.of(old));
                people.renew(visitor);
                LocalTenantPages.ALICE.signInFromHome(another);
                assertThat(another.nameAtTheTop()).as(another.text()).isPresent();
                Instant end = Instant.parse(env("AZURE_CLIENT_SECRET_EXPIRES"));
                Management management = Management.of(application);
                assertThat(management.ready("credential").getString("expires")).isEqualTo(end.toString());
                assertThat(management.value("signin_credential_expiry_timestamp_seconds")).isEqualTo(end.getEpochSecond());
                assertThat(application.output()).contains("holds another client secret").doesNotContain(old,
                        env("AZURE_CLIENT_SECRET"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "basic", "post" })
    void so_is_that_of_another_provider(String method) throws IOException {
        write("the-first+secret", method);
        try (var application = PackagedApplication.start(withoutProvider(), home);
                var visitor = new HtmlUnitVisitor(application.address());
                var another = new HtmlUnitVisitor(application.address())) {
            accept(application, "the-first+secret");
            LocalTenantPages.ALICE.signInFromHome(visitor);
            assertThat(visitor.nameAtTheTop()).as(visitor.text()).isPresent();

            accept(application, "the-second+secret");
            write("the-second+secret", method);

            people.renew(visitor);
            LocalTenantPages.ALICE.signInFromHome(another);
            assertThat(another.nameAtTheTop()).as(another.text()).isPresent();
        }
    }

    /** The environment of a process is what it was started with, and comes before the file. */
    @Test
    void a_secret_in_the_environment_takes_a_restart() throws IOException {
        Map<String, String> environment = provider.environment();
        Files.writeString(home.resolve(".env"), "AZURE_CLIENT_SECRET=" + environment.get("AZURE_CLIENT_SECRET") + "\n");
        try (var application = PackagedApplication.start(environment, home);
                var visitor = new HtmlUnitVisitor(application.address())) {
            accept(application, "the-second+secret");
            Files.writeString(home.resolve(".env"), "AZURE_CLIENT_SECRET=the-second+secret\n");

            LocalTenantPages.ALICE.signInFromHome(visitor);

            assertThat(visitor.status()).isEqualTo(500);
            assertThat(application.output()).contains("reason=secret_wrong code=AADSTS7000215");
        }
    }

    private void write(String secret, String method) throws IOException {
        OwnerOnlyFile.write(home.resolve(".env"), String.join("\n", List.of("OIDC_ISSUER=" + provider.tenant().issuer(),
                "OIDC_CLIENT_ID=" + LocalTenantResource.APP.clientId(), "OIDC_CLIENT_SECRET=" + secret,
                "OIDC_CLIENT_AUTHENTICATION=" + method, "SESSION_ENCRYPTION_KEY=" + UUID.randomUUID()))
                .getBytes(StandardCharsets.UTF_8));
    }

    private void accept(PackagedApplication application, String secret) {
        provider.register(application.address());
        provider.tenant().register(provider.tenant().app().withClientSecret(Optional.of(secret)));
    }

    private Map<String, String> withoutProvider() {
        Map<String, String> environment = provider.environment();
        environment.keySet().removeIf(name -> name.matches("(AZURE|SESSION)_.*"));
        return environment;
    }

    private void command(Map<String, String> environment, String... arguments) {
        String[] all = Stream.concat(Stream.of(arguments),
                Stream.of("--access-token-from-env", "PIPELINE_TOKEN")).toArray(String[]::new);
        PackagedCommand done = PackagedCommand.run(home, environment, all);
        assertThat(done.exitCode()).as(done.err()).isZero();
    }

    private String env(String name) throws IOException {
        return new EnvFile(Files.readString(home.resolve(".env"))).value(name).orElseThrow();
    }

    /** What Microsoft Graph was told, as if the newest secret were the only one. */
    private static AppRegistration registration(StandInDirectory directory) {
        List<String> secrets = directory.secretTexts();
        return AppRegistration.of(UUID.fromString(StandInDirectory.TENANT),
                UUID.fromString(directory.application().path("appId").asText()), secrets.get(secrets.size() - 1),
                Set.of(URI.create(directory.application().path("web").path("redirectUris").path(0).asText())));
    }
}

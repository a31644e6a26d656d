package dev.entrasignin.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.entrasignin.directory.StandInDirectory;
import dev.entrasignin.envfile.EnvFile;
import dev.entrasignin.journey.HtmlUnitVisitor;
import dev.entrasignin.journey.LocalTenantPages;
import dev.entrasignin.localtenant.AppRegistration;
import dev.entrasignin.packaged.PackagedApplication;
import dev.entrasignin.packaged.RunningLocalTenant;

/** The commands of the packaged application, as processes of their own. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CommandsIT {

    @AutoClose
    private final StandInDirectory directory = StandInDirectory.start();
    private Path home;

    @BeforeEach
    void makeHome() throws IOException {
        home = Files.createTempDirectory(Path.of("target"), "commands-").toAbsolutePath();
    }

    @Test
    void from_nothing_to_signed_in_and_back_to_nothing() throws Exception {
        try (var provider = new RunningLocalTenant()) {
            directory.onChange(() -> directory.applicationIds().forEach(id -> provider.tenant().register(registration())));
            Map<String, String> environment = new HashMap<>(directory.environment());
            environment.put("AZURE_AUTHORITY_HOST", provider.tenant().authorityHost().toString());

            done(run(environment, "register", "--credential", "certificate"));
            Map<String, String> served = provider.environment();
            served.keySet().removeIf(name -> name.matches("(AZURE|SESSION)_.*"));
            try (var application = PackagedApplication.start(served, home)) {
                URI address = application.address();
                done(run(environment, "register", "--redirect-uri", address.resolve("/auth/redirect").toString()));
                signIn(address);
                // The running application takes the new certificate, without a restart.
                done(run(environment, "rotate"));
                signIn(address);

                PackagedCommand doctor = run(environment, "doctor", "--redirect-uri",
                        address.resolve("/auth/redirect").toString());
                assertThat(doctor.exitCode()).as(doctor.out() + doctor.err()).isZero();
                assertThat(new ObjectMapper().readTree(doctor.out()).findValuesAsText("level")).contains("ok")
                        .doesNotContain("failed");
            }
            directory.onChange(() -> {
            });
            done(run(environment, "unregister", "--yes"));
            assertThat(directory.applicationIds()).isEmpty();
            assertThat(home.resolve(".env")).isEmptyFile();
        }
    }

    @Test
    void a_secret_is_told_to_nobody_but_the_file() throws IOException {
        directory.tokens().askForPolls(1);
        Map<String, String> environment = new HashMap<>(directory.environment());

        PackagedCommand registered = PackagedCommand.run(home, environment, "register", "--json");
        assertThat(registered.exitCode()).as(registered.err()).isZero();
        assertThat(registered.err()).contains("https://microsoft.com/devicelogin", "GTHXK3PLM");
        String secret = secret();
        assertThat(directory.secretTexts()).containsExactly(secret);

        PackagedCommand rotated = run(environment, "rotate");
        assertThat(rotated.exitCode()).as(rotated.err()).isZero();
        assertThat(secret()).isNotEqualTo(secret);

        assertThat(registered.out() + registered.err() + rotated.out() + rotated.err()).doesNotContain(secret, secret(),
                directory.accessToken(), "that-nobody-may-see");
    }

    @Test
    void a_federated_credential_leaves_no_secret_anywhere() throws IOException {
        String[] federated = { "register", "--credential", "federated", "--federated-issuer", "https://oidc.example/cluster",
                "--federated-subject", "system:serviceaccount:web:portal", "--json", "--access-token-from-env",
                "PIPELINE_TOKEN", "--name", "Portal & more", "--role", "Reader", "--role", "Auditor", "--guests", "deny" };
        Map<String, String> environment = new HashMap<>(directory.environment());

        PackagedCommand planned = PackagedCommand.run(home, environment, withDryRun(federated));
        assertThat(planned.exitCode()).as(planned.err()).isZero();
        assertThat(planned.err()).contains("Would: Accept tokens of https://oidc.example/cluster");
        assertThat(new ObjectMapper().readTree(planned.out()).path("dryRun").asBoolean()).isTrue();
        assertThat(directory.applicationIds()).isEmpty();
        assertThat(home).isEmptyDirectory();

        directory.throttle(1, 1);
        PackagedCommand registered = PackagedCommand.run(home, environment, federated);
        done(registered);
        JsonNode json = new ObjectMapper().readTree(registered.out());
        assertThat(directory.application().path("displayName").asText()).isEqualTo("Portal & more");
        assertThat(directory.application().path("appRoles").findValuesAsText("value")).containsExactly("Reader", "Auditor");
        assertThat(json.path("clientId")).isEqualTo(directory.application().path("appId"));
        assertThat(json.path("links").path("appRegistration").asText()).startsWith("https://entra.microsoft.com/");
        JsonNode credential = directory.federated(directory.applicationIds().get(0)).path(0);
        assertThat(credential.path("subject").asText()).isEqualTo("system:serviceaccount:web:portal");
        assertThat(credential.path("audiences").path(0).asText()).isEqualTo("api://AzureADTokenExchange");
        assertThat(directory.secretTexts()).isEmpty();
        assertThat(home.resolve(".env")).content().contains("AZURE_CLIENT_ID=", "SIGNIN_POLICY_GUESTS=deny")
                .doesNotContain("AZURE_CLIENT_SECRET");

        PackagedCommand again = PackagedCommand.run(home, environment, federated);
        assertThat(again.exitCode()).isZero();
        assertThat(again.err()).contains("Nothing to do");
        done(run(environment, "unregister", "--yes"));
        assertThat(directory.applicationIds()).isEmpty();
    }

    @Test
    void whoever_is_signed_in_to_the_Azure_CLI_needs_no_code() throws IOException {
        Path az = Files.writeString(home.resolve("az"), """
                #!/bin/sh
                [ "$1 $2 $3" = "account get-access-token --resource" ] || exit 1
                printf 'WARNING: an update is available\\n' >&2
                if [ "$AZ_IS_SIGNED_IN" != yes ]; then
                    printf '{"accessToken":"%s"}' "$PIPELINE_TOKEN"
                    printf '\\033[31mERROR: AADSTS50076: you must use multi-factor authentication\\033[0m\\n\\n' >&2
                    exit 1
                fi
                printf '{"accessToken":"%s"}' "$PIPELINE_TOKEN"
                """);
        assertThat(az.toFile().setExecutable(true)).isTrue();
        Map<String, String> environment = new HashMap<>(directory.environment());
        environment.put("PATH", home + ":" + System.getenv("PATH"));

        PackagedCommand signedOut = PackagedCommand.run(home, environment, "register", "--az");
        assertThat(signedOut.exitCode()).isEqualTo(3);
        assertThat(signedOut.err()).contains("az gave no token: ERROR: AADSTS50076: you must use multi-factor authentication\n",
                "Run: az login").doesNotContain("update", "\u001B", directory.accessToken());

        environment.put("AZ_IS_SIGNED_IN", "yes");
        PackagedCommand signedIn = PackagedCommand.run(home, environment, "register", "--az");
        assertThat(signedIn.exitCode()).as(signedIn.err()).isZero();
        assertThat(directory.applicationIds()).hasSize(1);
        assertThat(signedIn.out() + signedIn.err()).doesNotContain(directory.accessToken());
    }

    @Test
    void a_command_that_nobody_knows_is_an_error_and_starts_nothing() {
        PackagedCommand unknown = PackagedCommand.run(home, Map.of(), "regster");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("regster", "register").doesNotContain("Quarkus", "Exception");

        PackagedCommand help = PackagedCommand.run(home, Map.of(), "register", "--help");
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("--redirect-uri", "Exit codes:").doesNotContain("Quarkus");
    }

    private PackagedCommand run(Map<String, String> environment, String... arguments) {
        String[] all = Stream.concat(Stream.of(arguments),
                Stream.of("--json", "--access-token-from-env", "PIPELINE_TOKEN")).toArray(String[]::new);
        return PackagedCommand.run(home, environment, all);
    }

    private static String[] withDryRun(String... arguments) {
        return Stream.concat(Stream.of(arguments), Stream.of("--dry-run")).toArray(String[]::new);
    }

    private static void done(PackagedCommand command) throws IOException {
        assertThat(command.exitCode()).as(command.err()).isZero();
        assertThat(new ObjectMapper().readTree(command.out()).path("changes")).isNotEmpty();
    }

    private static void signIn(URI address) {
        try (var visitor = new HtmlUnitVisitor(address)) {
            LocalTenantPages.ALICE.signInFromHome(visitor);
            assertThat(visitor.nameAtTheTop()).contains("Alice Adams");
        }
    }

    private String secret() throws IOException {
        return new EnvFile(Files.readString(home.resolve(".env"))).value("AZURE_CLIENT_SECRET").orElseThrow();
    }

    /** The local tenant gets what Microsoft Graph was told. */
    private AppRegistration registration() {
        JsonNode application = directory.application();
        Set<URI> redirectUris = application.path("web").path("redirectUris").valueStream()
                .map(uri -> URI.create(uri.asText())).collect(Collectors.toSet());
        Set<X509Certificate> certificates = new HashSet<>();
        application.path("keyCredentials").forEach(key -> certificates.add(certificate(key.path("key").asText())));
        return AppRegistration.of(UUID.fromString(StandInDirectory.TENANT),
                UUID.fromString(application.path("appId").asText()), "none", redirectUris).withClientSecret(Optional.empty())
                .withCertificates(certificates);
    }

    private static X509Certificate certificate(String encoded) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Base64.getDecoder().decode(encoded)));
        } catch (CertificateException e) {
            throw new IllegalStateException(e);
        }
    }
}

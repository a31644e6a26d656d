package dev.entrasignin.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import dev.entrasignin.directory.StandInDirectory;

class RegisterCommandTest extends CommandTest {

    @Test
    void from_nothing_to_an_application_and_a_configuration() throws IOException {
        CommandRun run = run("register", "--role", "Reader", "--assignment-required", "--guests", "deny");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode application = directory.application();
        assertThat(application.path("signInAudience").asText()).isEqualTo("AzureADMyOrg");
        assertThat(application.path("web").path("redirectUris")).hasToString("[\"https://127.0.0.1:5000/auth/redirect\"]");
        assertThat(application.path("web").path("logoutUrl").asText())
                .isEqualTo("https://127.0.0.1:5000/auth/front_channel_logout");
        assertThat(application.path("web").path("homePageUrl").asText()).isEqualTo("https://127.0.0.1:5000/");
        assertThat(application.path("optionalClaims").path("idToken").findValuesAsText("name"))
                .containsExactly("sid", "login_hint", "acct");
        assertThat(application.path("appRoles").findValuesAsText("value")).containsExactly("Reader");
        assertThat(env("AZURE_TENANT_ID")).isEqualTo(StandInDirectory.TENANT);
        assertThat(env("AZURE_CLIENT_ID")).isEqualTo(application.path("appId").asText());
        assertThat(env("AZURE_CLIENT_SECRET")).startsWith("Ab1~");
        assertThat(env("AZURE_CLIENT_SECRET_EXPIRES")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(env("SIGNIN_POLICY_GUESTS")).isEqualTo("deny");
        assertThat(env("SESSION_ENCRYPTION_KEY")).hasSize(44);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(envFile()))).isEqualTo("rw-------");
    }

    @Test
    void run_again_it_changes_nothing() throws IOException {
        registered("--role", "Reader");
        String before = Files.readString(envFile()) + directory.application();
        directory.requests().clear();

        CommandRun again = run("register", "--role", "Reader");

        assertThat(again.exitCode()).isZero();
        assertThat(again.err()).contains("Nothing to do");
        assertThat(directory.requests()).allMatch(request -> request.startsWith("GET "));
        assertThat(Files.readString(envFile()) + directory.application()).isEqualTo(before);
    }

    @Test
    void groups_are_told_once_they_are_asked_for() {
        registered();
        assertThat(directory.application().path("groupMembershipClaims").asText("None")).isEqualTo("None");

        run("register", "--groups-claim");

        assertThat(directory.application().path("groupMembershipClaims").asText()).isEqualTo("SecurityGroup");
        assertThat(run("register", "--groups-claim").err()).contains("Nothing to do");
        assertThat(run("register").err()).contains("Nothing to do");
    }

    @Test
    void another_provider_of_before_becomes_a_comment() throws IOException {
        Files.writeString(envFile(), "OIDC_ISSUER=https://id.example\nOIDC_CLIENT_ID=portal\nOIDC_CLIENT_SECRET=theirs\n"
                + "OIDC_CLIENT_AUTHENTICATION=post\nOIDC_SCOPES=email\n");

        CommandRun run = run("register");

        assertThat(run.err()).contains("comment out: OIDC_CLIENT_AUTHENTICATION, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET,"
                + " OIDC_ISSUER, OIDC_SCOPES");
        assertThat(Files.readAllLines(envFile())).noneMatch(line -> line.startsWith("OIDC_"));
        assertThat(Files.readString(envFile())).startsWith("#OIDC_ISSUER=https://id.example\n");
    }

    @Test
    void another_kind_of_credential_takes_the_place_of_the_one_before() throws IOException {
        registered();
        String secret = env("AZURE_CLIENT_SECRET");

        run("register", "--credential", "certificate");

        assertThat(env("AZURE_CLIENT_SECRET")).isNull();
        assertThat(env("AZURE_CLIENT_CERTIFICATE_PATH")).startsWith("/").endsWith(".pem");
        assertThat(Files.readString(envFile())).contains("#AZURE_CLIENT_SECRET=" + secret);
        assertThat(run("register").err()).contains("Nothing to do");

        run("register", "--credential", "secret");

        assertThat(env("AZURE_CLIENT_CERTIFICATE_PATH")).isNull();
        assertThat(env("AZURE_CLIENT_SECRET")).isNotEqualTo(secret);
    }

    @Test
    void whoever_says_whose_tokens_to_accept_gets_a_federated_credential() throws IOException {
        registered();

        CommandRun run = run("register", "--federated-issuer", "https://oidc.example/cluster", "--federated-subject", "portal");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(directory.federated(directory.applicationIds().get(0)).findValuesAsText("subject"))
                .containsExactly("portal");
        assertThat(env("AZURE_CLIENT_SECRET")).isNull();
    }

    /** As the README has it done in the portal. */
    @ParameterizedTest
    @ValueSource(strings = { "AZURE_MANAGED_IDENTITY_CLIENT_ID=7e571000-0000-4000-8000-000000000001",
            "AZURE_FEDERATED_TOKEN_FILE=/var/run/token" })
    void an_identity_that_somebody_else_set_up_stays_the_credential(String credential) throws IOException {
        registered();
        Files.writeString(envFile(), Files.readString(envFile()).replaceAll("AZURE_CLIENT_SECRET.*\n", "") + credential + "\n");
        String before = Files.readString(envFile());

        assertThat(run("register").err()).contains("Nothing to do");
        run("register", "--role", "Reader");

        assertThat(Files.readString(envFile())).isEqualTo(before);
        assertThat(directory.application().path("appRoles").findValuesAsText("value")).containsExactly("Reader");
    }

    @Test
    void whoever_wants_guests_back_is_told_how() {
        assertThat(run("register", "--guests", "allow").err())
                .contains("--guests can only be deny; to allow them again, take SIGNIN_POLICY_GUESTS out of .env");
    }

    @ParameterizedTest
    @ValueSource(strings = { "secret", "certificate" })
    void whose_tokens_to_accept_says_nothing_of_another_credential(String credential) {
        CommandRun run = run("register", "--credential", credential, "--federated-issuer", "https://oidc.example/cluster",
                "--federated-subject", "portal");

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--federated-issuer and --federated-subject go with --credential federated only");
        assertThat(directory.requests()).isEmpty();
    }

    @Test
    void unregister_leaves_nothing_behind() throws IOException {
        Files.writeString(envFile(), "QUARKUS_HTTP_PORT=9090\n");
        registered("--credential", "certificate");
        assertThat(directory.application().path("keyCredentials")).hasSize(1);

        CommandRun run = run("unregister", "--yes");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(directory.requests()).anyMatch(request -> request.startsWith("DELETE "));
        assertThat(Files.readString(envFile())).isEqualTo("QUARKUS_HTTP_PORT=9090\n");
        assertThat(home.resolve(".certs")).isEmptyDirectory();
    }

    @Test
    void unregister_leaves_no_certificate_of_a_rotation_that_failed() throws IOException {
        registered("--credential", "certificate");
        directory.tokens().refuseCredentials(1, "AADSTS53003: blocked");
        assertThat(run("rotate").exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(home.resolve(".certs").toFile().list()).hasSize(2);

        run("unregister", "--yes");

        assertThat(home.resolve(".certs")).isEmptyDirectory();
    }
}

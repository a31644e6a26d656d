package dev.entrasignin.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import dev.entrasignin.directory.StandInDirectory;
import dev.entrasignin.envfile.EnvFileLock;

/** A directory that is slow, busy, or holds what is not register's. */
class DirectoryTroubleTest extends CommandTest {

    @ParameterizedTest
    @ValueSource(strings = { "secret", "certificate" })
    @Execution(ExecutionMode.CONCURRENT)
    void what_is_new_is_waited_for(String credential) {
        directory.hideWhatIsNew(2);

        CommandRun run = run("register", "--credential", credential);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertPauses(run, 1, 2);
        assertThat(directory.servicePrincipals()).hasSize(1);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void an_application_of_a_moment_ago_is_not_made_twice() {
        directory.dieAt(5, StandInDirectory.Death.BEFORE_THE_ANSWER);
        run("register");
        directory.comeBack();
        assertThat(directory.applicationIds()).hasSize(1);
        directory.hideEverything(3);

        CommandRun run = run("register");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(directory.applicationIds()).hasSize(1);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void a_service_principal_of_a_moment_ago_is_used_and_not_made_twice() {
        registered();
        directory.hideServicePrincipals(1);

        CommandRun run = run("register", "--assignment-required");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(directory.requests()).as("which answers 409").contains("POST /v1.0/servicePrincipals");
        assertThat(directory.servicePrincipals()).containsExactly("true");
    }

    @Test
    void a_second_command_does_nothing_while_one_is_at_work_and_a_lock_that_was_left_is_no_lock() throws IOException {
        try (EnvFileLock another = EnvFileLock.of(envFile())) {
            assertThat(another).isNotNull();
            CommandRun run = run("register");
            assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err()).contains("Another command is at work on " + envFile());
            assertThat(directory.requests()).isEmpty();
        }
        Files.createFile(home.resolve(".env.lock"));

        assertThat(run("register").exitCode()).isZero();

        assertThat(home).isDirectoryContaining(file -> file.equals(envFile()))
                .isDirectoryNotContaining(file -> !file.equals(envFile()));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void a_directory_that_asks_for_patience_gets_it() {
        directory.throttle(2, 3);

        CommandRun run = run("register");

        assertThat(run.exitCode()).isZero();
        assertPauses(run, 3, 3);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void patience_has_an_end() {
        directory.throttle(1000, 1);

        CommandRun run = run("register");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("429", "TooManyRequests");
        assertPauses(run, 1, 1, 1, 1);
        assertThat(directory.requests()).hasSize(5);
    }

    @Test
    void what_a_plan_would_do_is_told_and_not_done() throws IOException {
        CommandRun run = run("register", "--dry-run", "--json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.json().path("dryRun").asBoolean()).isTrue();
        assertThat(run.json().path("changes")).hasSize(5);
        assertThat(directory.requests()).allMatch(request -> request.startsWith("GET "));
        assertThat(home).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({ "register, empty AZURE_CLIENT_ID", "rotate, write its Value to AZURE_CLIENT_SECRET",
            "unregister, delete it in the portal" })
    void an_application_that_was_made_by_hand_is_left_alone(String command, String remedy) throws IOException {
        registered();
        directory.application().putArray("tags");
        String before = directory.application() + Files.readString(envFile());

        CommandRun run = run(command);

        assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err()).contains("was not made by register", remedy);
        assertThat(directory.application() + Files.readString(envFile())).isEqualTo(before);
    }

    @Test
    void a_file_without_an_application_has_nothing_to_rotate() {
        CommandRun run = run("rotate");

        assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err()).contains("belongs to no application that register made", "in the portal");
    }

    @Test
    void an_application_of_the_same_name_is_another_one() {
        runAt(home.resolve("one.env"), "register");

        runAt(home.resolve("other.env"), "register");

        assertThat(directory.applicationIds()).hasSize(2);
    }

    @Test
    void owners_on_the_second_page_are_owners() throws IOException {
        registered();
        directory.owners(directory.applicationIds().get(0)).add(0, UUID.randomUUID().toString());

        assertThat(run("register").err()).contains("Nothing to do");
    }

    @Test
    void what_was_changed_by_hand_is_mended_and_the_rest_left() throws IOException {
        registered("--role", "Reader");
        directory.application().put("signInAudience", "AzureADMultipleOrgs").put("displayName", "Portal");
        directory.application().withArray("/web/redirectUris").add("https://portal.example/auth/redirect");

        CommandRun run = run("register", "--role", "Writer", "--assignment-required", "--json");

        assertThat(run.json().path("changes")).extracting(JsonNode::asText).containsExactly(
                "Update the application: signInAudience, appRoles", "Update its service principal: assignment required");
        assertThat(directory.application().path("displayName").asText()).isEqualTo("Portal");
        assertThat(directory.application().path("web").path("redirectUris")).hasSize(2);
        assertThat(directory.application().path("appRoles").findValuesAsText("value")).containsExactly("Reader", "Writer");
    }

    @Test
    void another_tenant_than_the_one_meant_is_refused() {
        CommandRun run = run("register", "--tenant", "fabrikam.example");

        assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err()).contains("Contoso", "fabrikam.example");
        assertThat(run("register", "--tenant", "contoso.example").exitCode()).isZero();
    }

    @Test
    void nothing_is_removed_that_was_not_confirmed() {
        registered();

        assertThat(run("unregister").exitCode()).isEqualTo(ExitCode.REFUSED);

        assertThat(directory.applicationIds()).hasSize(1);
    }

    @Test
    void what_was_confirmed_is_removed() {
        registered();

        CommandRun confirmed = run(directory.environment(), "yes", "unregister", "--env-file", envFile().toString(),
                "--access-token-from-env", "PIPELINE_TOKEN");

        assertThat(confirmed.exitCode()).as(confirmed.out() + confirmed.err()).isZero();
        assertThat(directory.applicationIds()).isEmpty();
        assertThat(run("unregister").err()).contains("Nothing to do");
    }

    @ParameterizedTest
    @ValueSource(strings = { "--redirect-uri=http://portal.example/auth/redirect",
            "--redirect-uri=https://portal.example/other", "--redirect-uri=https://portal.example/auth/redirect#x",
            "--redirect-uri=/auth/redirect", "--role=two words", "--guests=allow", "--credential=password", "--cloud=mars",
            "--tenant=-x", "--days=0", "--days=10000", "--federated-issuer=https://one.example", "--az", "--nonsense" })
    void arguments_that_cannot_work_change_nothing(String argument) {
        CommandRun run = run("register", argument);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(directory.requests()).isEmpty();
        assertThat(home).isEmptyDirectory();
    }
}

package dev.entrasignin.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.entrasignin.directory.StandInDirectory;
import dev.entrasignin.directory.TokenDouble;

/** How an administrator signs in, and what happens when that does not work. */
class AdministratorTest extends CommandTest {

    @BeforeEach
    void pollOften() {
        directory.tokens().askForPolls(1);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void with_a_device_code_that_is_asked_for_politely() {
        directory.tokens().answerPollsWith("authorization_pending", "slow_down", "authorization_pending");

        CommandRun run = run(directory.environment(), null, "register", "--env-file", envFile().toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("open https://microsoft.com/devicelogin and enter the code GTHXK3PLM");
        assertPauses(run, 1, 1, 6, 6);
        assertThat(run.out() + run.err()).doesNotContain(directory.accessToken(), "that-nobody-may-see");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void a_poll_without_an_answer_is_not_the_end() {
        directory.tokens().answerPollsWith("authorization_pending", TokenDouble.NONE);

        CommandRun run = run(directory.environment(), null, "register", "--env-file", envFile().toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertPauses(run, 1, 1, 6);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            authorization_declined                      | declined
            access_denied                               | declined
            expired_token                               | expired
            code_expired                                | expired
            invalid_grant AADSTS65001: no consent       | has not consented
            invalid_grant AADSTS50105: not assigned     | not assigned
            access_denied AADSTS53003: blocked          | Conditional Access
            invalid_grant AADSTS53003: blocked          | Conditional Access
            invalid_request AADSTS90002: no such tenant | no such tenant
            server_error something else                 | server_error
            """)
    @Execution(ExecutionMode.CONCURRENT)
    void a_sign_in_that_fails_is_explained_and_changes_nothing(String answer, String explained) {
        directory.tokens().answerPollsWith(answer);

        CommandRun run = run(directory.environment(), null, "register", "--env-file", envFile().toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_ALLOWED);
        assertThat(run.err()).contains(explained).doesNotContain("Exception", "Trace ID");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void a_token_that_may_not_change_applications_is_explained() {
        directory.forbidChanges();

        CommandRun run = run("register");

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_ALLOWED);
        assertThat(run.err()).contains("Authorization_RequestDenied", "Application.ReadWrite.All",
                "Application.ReadWrite.OwnedBy", "Not done: Create the application");
        assertThat(directory.applicationIds()).isEmpty();
    }

    @Test
    void a_pipeline_that_sees_applications_alone_names_the_tenant() {
        directory.showApplicationsOnly();

        for (String[] unclear : new String[][] { { "register" }, { "register", "--tenant", "contoso.example" } }) {
            CommandRun run = run(unclear);
            assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
            assertThat(run.err()).contains("may not read the organization", "--tenant");
        }
        assertThat(directory.applicationIds()).isEmpty();

        CommandRun named = run("register", "--tenant", StandInDirectory.TENANT);
        assertThat(named.exitCode()).as(named.err()).isZero();
        assertThat(directory.owners(directory.applicationIds().get(0))).as("the application itself owns it").isEmpty();
    }

    @Test
    void a_token_that_has_expired_is_explained() {
        Map<String, String> environment = new HashMap<>(directory.environment());
        environment.put("PIPELINE_TOKEN", "expired-token-that-nobody-may-see");

        CommandRun run = run(environment, null, "register", "--access-token-from-env", "PIPELINE_TOKEN",
                "--env-file", envFile().toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_ALLOWED);
        assertThat(run.err()).contains("InvalidAuthenticationToken", "has expired, or is not one for Microsoft Graph")
                .doesNotContain("that-nobody-may-see", "Application Administrator");
    }

    @Test
    void a_token_goes_to_Microsoft_or_stays_on_this_machine() {
        Map<String, String> environment = new HashMap<>(directory.environment());
        environment.put("MICROSOFT_GRAPH_ENDPOINT", "https://graph.example");

        CommandRun run = run(environment, null, "register", "--access-token-from-env", "PIPELINE_TOKEN",
                "--env-file", envFile().toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("have to be on this machine");

        environment = Map.of("AZURE_AUTHORITY_HOST", "https://login.example", "PIPELINE_TOKEN", "x");
        run = run(environment, null, "register", "--access-token-from-env", "PIPELINE_TOKEN", "--env-file",
                envFile().toString());
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("no authority of Microsoft's");
    }
}

package dev.entrasignin.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;

import org.junit.jupiter.api.Test;

/** How long a command waits at most; only here, where no time passes. */
class PatienceTest extends CommandTest {

    @Test
    void for_an_administrator_who_does_not_come() {
        directory.tokens().answerPollsWith(Collections.nCopies(500, "authorization_pending").toArray(String[]::new));

        CommandRun run = run(directory.environment(), null, "register", "--env-file", envFile().toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_ALLOWED);
        assertThat(run.pauses()).hasSize(900 / 5);
    }

    @Test
    void for_what_never_comes() {
        directory.hideWhatIsNew(1000);

        CommandRun run = run("register");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("Done: Create the application", "Not done: Create its service principal",
                "Run the same command again");
        assertPauses(run, 1, 2, 4, 8, 15, 15, 15);
    }

    @Test
    void for_a_new_secret_to_be_known() throws IOException {
        registered();
        String old = env("AZURE_CLIENT_SECRET");
        directory.tokens().knowCredentialsAfter(1000);

        CommandRun run = run("rotate");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("AADSTS7000215", "The old one still is");
        assertThat(run.pauses().stream().reduce(Duration.ZERO, Duration::plus)).isBetween(Duration.ofSeconds(45),
                Duration.ofSeconds(90));
        assertThat(env("AZURE_CLIENT_SECRET")).isEqualTo(old);
    }
}

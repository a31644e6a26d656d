package dev.entrasignin.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.entrasignin.directory.TokenDouble;

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
    void for_an_authority_that_is_away() {
        directory.tokens().answerPollsWith(Collections.nCopies(500, TokenDouble.NONE).toArray(String[]::new));

        CommandRun run = run(directory.environment(), null, "register", "--env-file", envFile().toString());

        assertThat(run.exitCode()).isEqualTo(ExitCode.NOT_ALLOWED);
        assertThat(run.err()).contains("does not answer");
        assertThat(run.pauses()).hasSizeLessThan(20);
    }

    @ParameterizedTest
    @ValueSource(strings = { "secret", "certificate" })
    void for_what_comes_late(String credential) {
        directory.hideWhatIsNew(5);

        CommandRun run = run("register", "--credential", credential);

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.pauses()).hasSizeGreaterThan(4);
        assertThat(directory.servicePrincipals()).hasSize(1);
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
    void for_a_new_secret_that_is_known_late() throws IOException {
        registered();
        directory.tokens().knowCredentialsAfter(3);

        CommandRun run = run("rotate");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.pauses()).hasSize(3);
        assertThat(directory.secretTexts()).containsExactly(env("AZURE_CLIENT_SECRET"));
    }

    @Test
    void for_a_new_secret_that_is_never_known() throws IOException {
        registered();
        String old = env("AZURE_CLIENT_SECRET");
        directory.tokens().knowCredentialsAfter(1000);

        CommandRun run = run("rotate");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("AADSTS7000215", "The old one still is");
        assertThat(run.pauses().stream().reduce(Duration.ZERO, Duration::plus)).isBetween(Duration.ofSeconds(45),
                Duration.ofSeconds(90));
        assertThat(directory.secretTexts()).contains(old);
        assertThat(env("AZURE_CLIENT_SECRET")).isEqualTo(old);
        directory.tokens().knowCredentialsAfter(0);
        assertThat(run("rotate").exitCode()).isZero();
        assertThat(directory.secretTexts()).containsExactly(env("AZURE_CLIENT_SECRET"));
    }
}

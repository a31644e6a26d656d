package dev.entrasignin.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.node.ObjectNode;

class RotateCommandTest extends CommandTest {

    @Test
    void a_new_secret_takes_the_place_of_the_old_one() throws IOException {
        registered();
        String old = env("AZURE_CLIENT_SECRET");

        CommandRun run = run("rotate");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(env("AZURE_CLIENT_SECRET")).isNotEqualTo(old);
        assertThat(directory.secretTexts()).containsExactly(env("AZURE_CLIENT_SECRET"));
        assertThat(Files.readString(envFile())).contains("#AZURE_CLIENT_SECRET=" + old)
                .doesNotContain("AZURE_CLIENT_SECRET_NEXT");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void a_new_secret_gets_the_time_it_takes_to_be_known() throws IOException {
        registered();
        directory.tokens().knowCredentialsAfter(1);

        CommandRun run = run("rotate");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertPauses(run, 2);
        assertThat(directory.secretTexts()).containsExactly(env("AZURE_CLIENT_SECRET"));
    }

    @Test
    void the_old_secret_stays_while_the_new_one_is_not_accepted() throws IOException {
        registered();
        String old = env("AZURE_CLIENT_SECRET");
        directory.tokens().refuseCredentials(1, "AADSTS53003: blocked");

        CommandRun run = run("rotate");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("AADSTS53003", "The old one still is");
        assertThat(directory.secretTexts()).contains(old);
        assertThat(env("AZURE_CLIENT_SECRET")).as("what a running application finds").isEqualTo(old);
        assertThat(run("rotate").exitCode()).isZero();
        assertThat(directory.secretTexts()).containsExactly(env("AZURE_CLIENT_SECRET"));
        assertThat(Files.readString(envFile()).lines()).noneMatch(line -> line.startsWith("AZURE_CLIENT_SECRET_NEXT"));
    }

    @Test
    void the_old_secret_is_kept_for_other_replicas_until_the_next_time() throws IOException {
        registered();
        String old = env("AZURE_CLIENT_SECRET");

        run("rotate", "--keep-old");
        assertThat(directory.secretTexts()).containsExactly(old, env("AZURE_CLIENT_SECRET"));

        run("rotate");
        assertThat(directory.secretTexts()).containsExactly(env("AZURE_CLIENT_SECRET"));
    }

    @Test
    void once_rolled_out_the_old_secret_is_removed_and_the_new_one_stays() throws IOException {
        registered();
        run("rotate", "--keep-old");
        String rolledOut = env("AZURE_CLIENT_SECRET");
        String before = Files.readString(envFile());

        CommandRun run = run("rotate", "--remove-old");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(directory.secretTexts()).containsExactly(rolledOut);
        assertThat(Files.readString(envFile())).isEqualTo(before);
        assertThat(run("rotate", "--remove-old").err()).contains("Nothing to do");
    }

    @Test
    void once_rolled_out_the_old_certificate_is_removed_and_the_new_one_stays() throws IOException {
        registered("--credential", "certificate");
        run("rotate", "--keep-old");
        String rolledOut = directory.application().path("keyCredentials").path(1).path("key").asText();
        String before = Files.readString(Path.of(env("AZURE_CLIENT_CERTIFICATE_PATH")));

        CommandRun run = run("rotate", "--remove-old");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(directory.application().path("keyCredentials").findValuesAsText("key")).containsExactly(rolledOut);
        assertThat(Files.readString(Path.of(env("AZURE_CLIENT_CERTIFICATE_PATH")))).isEqualTo(before);
        assertThat(run("rotate", "--remove-old").err()).contains("Nothing to do");
    }

    @Test
    void the_old_secret_is_not_removed_while_the_one_in_the_file_is_not_accepted() {
        registered();
        run("rotate", "--keep-old");
        directory.tokens().refuseCredentials(1, "AADSTS53003: blocked");

        CommandRun run = run("rotate", "--remove-old");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("AADSTS53003", "Not done: ");
        assertThat(directory.secretTexts()).hasSize(2);
    }

    @Test
    void nothing_is_removed_while_it_is_not_certain_which_one_the_file_holds() throws IOException {
        registered();
        run("rotate", "--keep-old");
        Files.writeString(envFile(), Files.readString(envFile()).replaceAll("(?m)^AZURE_CLIENT_SECRET_ID=.*$", ""));

        CommandRun run = run("rotate", "--remove-old");

        assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.err()).contains("AZURE_CLIENT_SECRET_ID");
        assertThat(directory.secretTexts()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = { "--keep-old", "--days=30", "--days=180" })
    void what_only_removes_takes_no_option_of_what_adds(String option) {
        CommandRun run = run("rotate", "--remove-old", option);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--remove-old adds nothing");
        assertThat(directory.requests()).isEmpty();
    }

    @Test
    void a_new_certificate_takes_the_place_of_the_old_one_in_the_same_file() throws IOException {
        registered("--credential", "certificate");
        Path file = Path.of(env("AZURE_CLIENT_CERTIFICATE_PATH"));
        String old = Files.readString(file);
        String oldKey = directory.application().path("keyCredentials").path(0).path("key").asText();

        CommandRun run = run("rotate");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Path.of(env("AZURE_CLIENT_CERTIFICATE_PATH"))).isEqualTo(file);
        assertThat(Files.readString(file)).isNotEqualTo(old);
        assertThat(directory.application().path("keyCredentials")).hasSize(1);
        assertThat(directory.application().path("keyCredentials").path(0).path("key").asText()).isNotEqualTo(oldKey);
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void certificates_of_before_go_when_a_secret_is_in_use(boolean fileIsThere) throws IOException {
        registered("--credential", "certificate");
        Path file = Path.of(env("AZURE_CLIENT_CERTIFICATE_PATH"));
        run("register", "--credential", "secret");
        if (!fileIsThere) {
            Files.delete(file);
        }

        CommandRun run = run("rotate");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(directory.application().path("keyCredentials")).isEmpty();
        assertThat(directory.secretTexts()).containsExactly(env("AZURE_CLIENT_SECRET"));
    }

    @Test
    void secrets_of_others_stay() throws IOException {
        registered();
        directory.application().withArray("/passwordCredentials").addObject().put("keyId", "theirs").put("displayName",
                "theirs").put("endDateTime", "2099-01-01T00:00:00Z");

        run("rotate");

        assertThat(directory.application().path("passwordCredentials").findValuesAsText("displayName")).hasSize(2)
                .contains("theirs");
    }

    @Test
    void certificates_of_others_stay() throws IOException {
        registered("--credential", "certificate");
        run("rotate", "--keep-old");
        ((ObjectNode) directory.application().path("keyCredentials").path(0)).put("displayName", "theirs");

        run("rotate");

        assertThat(directory.application().path("keyCredentials").findValuesAsText("displayName")).hasSize(2)
                .contains("theirs");
    }
}

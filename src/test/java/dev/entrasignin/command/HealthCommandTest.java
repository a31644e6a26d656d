package dev.entrasignin.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HealthCommandTest {

    @Test
    void says_why_it_fails() {
        CommandRun run = CommandRun.of(Map.of("QUARKUS_MANAGEMENT_PORT", "no port"), null, "health");

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).isEqualToIgnoringNewLines("QUARKUS_MANAGEMENT_PORT is not a port: no port");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void its_help_lists_its_own_exit_codes() {
        CommandRun run = CommandRun.of(Map.of(), null, "health", "--help");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines().map(String::strip).filter(line -> line.matches("\\d .*"))).containsExactly(
                "0   it is ready", "1   it is not, or does not answer; why is told");
    }
}

package dev.entrasignin.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import dev.entrasignin.health.HealthCheck;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code health}: whether the application beside it is ready, for the native image, which has nothing else to ask with. */
final class HealthCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("health");
        spec.usageMessage().description("Succeeds if the application that runs here is ready.");
        return spec;
    }

    @Override
    public Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        codes.put("0", "it is ready");
        codes.put("1", "it is not, or does not answer; why is told");
        return codes;
    }

    @Override
    public int run(ParseResult arguments, Surroundings surroundings) {
        Optional<String> obstacle = HealthCheck
                .obstacle(surroundings.variables().apply(HealthCheck.PORT).orElse(HealthCheck.DEFAULT_PORT));
        obstacle.ifPresent(surroundings::progress);
        return obstacle.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }
}

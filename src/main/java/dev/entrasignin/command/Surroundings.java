package dev.entrasignin.command;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.entrasignin.graph.Pause;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * What a command has around it.
 *
 * @param variables the environment
 * @param answers what the person at the terminal types, line by line; {@code null} if there is nobody
 * @param out for results
 * @param err for progress and errors
 */
record Surroundings(Function<String, Optional<String>> variables, Supplier<String> answers, Pause pause, Clock clock,
        PrintWriter out, PrintWriter err) {

    static Surroundings ofThisProcess(PrintWriter out, PrintWriter err) {
        SmallRyeConfig environment = new SmallRyeConfigBuilder().addSystemSources().build();
        return new Surroundings(name -> Optional.ofNullable(environment.getConfigValue(name).getRawValue()).map(String::strip)
                .filter(value -> !value.isEmpty()),
                () -> System.console() == null ? null : System.console().readLine(), Pause::real, Clock.systemUTC(), out, err);
    }

    void progress(String line) {
        err.println(line);
        err.flush();
    }
}

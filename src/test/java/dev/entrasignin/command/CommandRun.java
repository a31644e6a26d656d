package dev.entrasignin.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.entrasignin.directory.StandInDirectory;

/** What came of a command. Run by this class it ran in this process, and what it waited for took no time. */
record CommandRun(int exitCode, String out, String err, List<Duration> pauses) {

    static CommandRun of(StandInDirectory directory, Path envFile, String... arguments) {
        return of(directory.environment(), null, Stream.concat(Stream.of(arguments),
                Stream.of("--env-file", envFile.toString(), "--access-token-from-env", "PIPELINE_TOKEN"))
                .toArray(String[]::new));
    }

    static CommandRun of(Map<String, String> environment, String typed, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        List<Duration> pauses = new ArrayList<>();
        Map<String, String> variables = new HashMap<>(environment);
        int exitCode = Commands.run(new Surroundings(name -> Optional.ofNullable(variables.get(name)), () -> typed, pauses::add,
                Clock.systemUTC(), new PrintWriter(out, true), new PrintWriter(err, true)), arguments);
        return new CommandRun(exitCode, out.toString(), err.toString(), pauses);
    }

    JsonNode json() {
        try {
            return new ObjectMapper().readTree(out);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(out + err, e);
        }
    }
}

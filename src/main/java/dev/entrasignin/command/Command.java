package dev.entrasignin.command;

import java.util.Map;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One of the commands: what it takes, and what it does. */
interface Command {

    CommandSpec spec();

    /** For its help. */
    default Map<String, String> exitCodes() {
        return ExitCode.descriptions();
    }

    /** @return the exit code, one of {@link ExitCode} */
    int run(ParseResult arguments, Surroundings surroundings);
}

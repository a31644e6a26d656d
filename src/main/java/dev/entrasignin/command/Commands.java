package dev.entrasignin.command;

import java.util.List;

import dev.entrasignin.administrator.AdministratorException;
import dev.entrasignin.graph.GraphException;
import dev.entrasignin.registration.RefusedException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The commands of this application. They are put together by picocli's programmatic interface, which needs no reflection,
 * so that they are the same in a native executable.
 */
final class Commands {

    private static final List<Command> ALL = List.of(new RegisterCommand(), new UnregisterCommand(), new RotateCommand(),
            new DoctorCommand(), new HealthCommand());

    /** Wide enough for a URL in one piece. */
    private static final int HELP_WIDTH = 100;

    private Commands() {
    }

    static int run(String... arguments) {
        CommandLine line = new CommandLine(spec());
        return run(line, Surroundings.ofThisProcess(line.getOut(), line.getErr()), arguments);
    }

    static int run(Surroundings surroundings, String... arguments) {
        return run(new CommandLine(spec()).setOut(surroundings.out()).setErr(surroundings.err()), surroundings, arguments);
    }

    private static int run(CommandLine line, Surroundings surroundings, String... arguments) {
        return line.setUsageHelpWidth(HELP_WIDTH).setExecutionStrategy(parsed -> execute(parsed, surroundings))
                .execute(arguments);
    }

    private static CommandSpec spec() {
        CommandSpec root = CommandSpec.create().name("entra-signin").addOption(Options.help());
        root.usageMessage().description("Without arguments: the web application.", "With a command:");
        ALL.forEach(command -> {
            CommandSpec spec = command.spec().addOption(Options.help()).exitCodeOnInvalidInput(ExitCode.USAGE);
            spec.usageMessage().exitCodeListHeading("Exit codes:%n").exitCodeList(command.exitCodes());
            root.addSubcommand(spec.name(), spec);
        });
        return root;
    }

    private static int execute(ParseResult parsed, Surroundings surroundings) {
        Integer helped = CommandLine.executeHelpRequest(parsed);
        if (helped != null) {
            return helped;
        }
        if (!parsed.hasSubcommand()) {
            throw new ParameterException(parsed.commandSpec().commandLine(), "Name a command.");
        }
        String name = parsed.subcommand().commandSpec().name();
        Command named = ALL.stream().filter(command -> command.spec().name().equals(name)).findFirst().orElseThrow();
        try {
            return named.run(parsed.subcommand(), surroundings);
        } catch (ParameterException e) {
            throw e;
        } catch (RuntimeException e) {
            return failed(e, surroundings);
        }
    }

    /** In one sentence or two; whoever wants a stack trace has found a defect of ours. */
    private static int failed(RuntimeException failure, Surroundings surroundings) {
        surroundings.progress(String.valueOf(failure.getMessage() == null ? failure : failure.getMessage()));
        if (failure instanceof GraphException refused && refused.isUnauthorized()) {
            surroundings
                    .progress("The access token has expired, or is not one for Microsoft Graph in this cloud. Get a new one,"
                            + " and run this again.");
            return ExitCode.NOT_ALLOWED;
        }
        if (failure instanceof GraphException refused && refused.isForbidden()) {
            surroundings.progress("""
                    Whoever signs in needs the role Application Administrator, Cloud Application Administrator or Application \
                    Developer, and the token the permission Application.ReadWrite.All (delegated), or, in a pipeline, \
                    Application.ReadWrite.OwnedBy (application). A Global Administrator consents to it once.""");
            return ExitCode.NOT_ALLOWED;
        }
        return failure instanceof AdministratorException ? ExitCode.NOT_ALLOWED
                : failure instanceof RefusedException ? ExitCode.REFUSED : ExitCode.FAILED;
    }
}

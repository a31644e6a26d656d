package dev.entrasignin.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rotate}: another secret or certificate in the place of the one in use. */
final class RotateCommand implements Command {

    private static final String KEEP_OLD = "--keep-old";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("rotate").addOption(Options.days())
                .addOption(Options.flag(KEEP_OLD, "Leave the old one, for replicas that have not got the new one yet. The"
                        + " next rotate removes it."));
        spec.usageMessage().description("Adds a new secret or certificate, writes it to the .env file, tries it out, puts it"
                + " in the place of the old one, and only then removes that. An application that runs with this file takes it"
                + " without a restart.");
        return Options.addAdministrator(spec);
    }

    @Override
    public int run(ParseResult arguments, Surroundings surroundings) {
        try (DirectorySession session = DirectorySession.open(arguments, surroundings)) {
            return new PlanRun(arguments, surroundings, session).run(session.registrations().rotate(Options.tenant(arguments),
                    Options.lifetime(arguments), Options.isSet(arguments, KEEP_OLD)));
        }
    }
}

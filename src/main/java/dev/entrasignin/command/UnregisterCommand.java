package dev.entrasignin.command;

import dev.entrasignin.registration.Plan;
import dev.entrasignin.registration.RefusedException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code unregister}: removes what {@code register} made, and nothing else. */
final class UnregisterCommand implements Command {

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("unregister")
                .addOption(Options.flag(Options.YES, "Do not ask first."));
        spec.usageMessage().description("Removes what register made: the application, with all that belongs to it, and the"
                + " lines in the .env file. Entra keeps a deleted application for 30 days, in which the portal can restore it.");
        return Options.addAdministrator(spec);
    }

    @Override
    public int run(ParseResult arguments, Surroundings surroundings) {
        try (DirectorySession session = DirectorySession.open(arguments, surroundings)) {
            Plan plan = session.registrations().unregister(Options.tenant(arguments));
            boolean asked = !plan.descriptions().isEmpty() && !Options.isSet(arguments, Options.YES)
                    && !Options.isSet(arguments, Options.DRY_RUN);
            if (asked) {
                plan.descriptions().forEach(change -> surroundings.progress("Will: " + change));
                surroundings.progress("Nobody will be able to sign in with it. Type yes to go on:");
                if (!"yes".equals(surroundings.answers().get())) {
                    throw new RefusedException("Not confirmed, so nothing was changed. (Where nobody can answer, use --yes.)");
                }
            }
            return new PlanRun(arguments, surroundings, session).run(plan);
        }
    }
}

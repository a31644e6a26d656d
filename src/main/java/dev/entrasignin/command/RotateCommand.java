package dev.entrasignin.command;

import java.time.Duration;
import java.util.Optional;

import dev.entrasignin.registration.Plan;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code rotate}: another secret or certificate in the place of the one in use. */
final class RotateCommand implements Command {

    private static final String KEEP_OLD = "--keep-old";
    private static final String REMOVE_OLD = "--remove-old";

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("rotate").addOption(Options.days())
                .addOption(Options.flag(KEEP_OLD, "Leave the old one, for replicas that have not got the new one yet, such as"
                        + " containers that have it in their environment. Once they all have, run rotate " + REMOVE_OLD + "."))
                .addOption(Options.flag(REMOVE_OLD, "Add nothing: only remove what register and rotate added before, but not"
                        + " what the .env file holds now."));
        spec.usageMessage().description("Adds a new secret or certificate, writes it to the .env file, tries it out, puts it"
                + " in the place of the old one, and only then removes that. An application that reads this file takes it"
                + " without a restart; for one that has the secret in its environment, use " + KEEP_OLD + ".");
        return Options.addAdministrator(spec);
    }

    @Override
    public int run(ParseResult arguments, Surroundings surroundings) {
        boolean removeOld = Options.isSet(arguments, REMOVE_OLD);
        boolean adds = Options.isSet(arguments, KEEP_OLD) || arguments.hasMatchedOption(Options.DAYS);
        if (removeOld && adds) {
            throw Options.usage(arguments,
                    REMOVE_OLD + " adds nothing, so it does not go with " + KEEP_OLD + " or " + Options.DAYS);
        }
        Optional<String> tenant = Options.tenant(arguments);
        Duration lifetime = Options.lifetime(arguments);
        try (DirectorySession session = DirectorySession.open(arguments, surroundings)) {
            Plan plan = removeOld ? session.registrations().removeOld(tenant)
                    : session.registrations().rotate(tenant, lifetime, Options.isSet(arguments, KEEP_OLD));
            return new PlanRun(arguments, surroundings, session).run(plan);
        }
    }
}

package dev.entrasignin.command;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.entrasignin.registration.Plan;
import dev.entrasignin.registration.Registration;
import picocli.CommandLine.ParseResult;

/** Shows or applies a plan, and tells what came of it: progress on standard error, the result on standard output. */
final class PlanRun {

    private final ParseResult arguments;
    private final Surroundings surroundings;
    private final DirectorySession session;

    PlanRun(ParseResult arguments, Surroundings surroundings, DirectorySession session) {
        this.arguments = arguments;
        this.surroundings = surroundings;
        this.session = session;
    }

    int run(Plan plan) {
        boolean dryRun = Options.isSet(arguments, Options.DRY_RUN);
        if (plan.descriptions().isEmpty()) {
            surroundings.progress("Nothing to do.");
        }
        List<String> done = new ArrayList<>();
        try {
            if (dryRun) {
                plan.descriptions().forEach(change -> surroundings.progress("Would: " + change));
            } else {
                plan.apply(change -> {
                    done.add(change);
                    surroundings.progress("Done: " + change);
                });
            }
        } catch (RuntimeException e) {
            surroundings.progress("Not done: " + String.join("; ", plan.descriptions().subList(done.size(),
                    plan.descriptions().size())) + ". Run the same command again, and it goes on from here.");
            throw e;
        }
        print(plan, dryRun ? plan.descriptions() : done, dryRun);
        return ExitCode.DONE;
    }

    private void print(Plan plan, List<String> changes, boolean dryRun) {
        Registration registration = plan.registration();
        if (Options.isSet(arguments, Options.JSON)) {
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("command", arguments.commandSpec().name())
                    .put("dryRun", dryRun);
            changes.forEach(json.withArray("/changes")::add);
            json.put("tenantId", registration.tenantId()).put("clientId", registration.clientId().orElse(null))
                    .put("envFile", session.env().path().toString());
            ObjectNode links = json.putObject("links");
            registration.links(portal()).forEach((name, link) -> links.put(name, link.toString()));
            surroundings.out().println(json.toPrettyString());
        } else {
            registration.clientId().ifPresent(id -> surroundings.out().println("Application (client) ID: " + id));
            surroundings.out().println("Directory (tenant) ID:   " + registration.tenantId());
            surroundings.out().println("Settings in:             " + session.env().path());
            registration.links(portal()).forEach((name, link) -> surroundings.out().println(name + ": " + link));
        }
        surroundings.out().flush();
    }

    private URI portal() {
        return session.cloud().portal();
    }
}

package dev.entrasignin.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import dev.entrasignin.provider.Cloud;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Options that several commands have. */
final class Options {

    static final String ENV_FILE = "--env-file";
    static final String JSON = "--json";
    static final String DRY_RUN = "--dry-run";
    static final String YES = "--yes";
    static final String TENANT = "--tenant";
    static final String CLOUD = "--cloud";
    static final String TOKEN_FROM_ENV = "--access-token-from-env";
    static final String AZ = "--az";
    private static final String TENANT_SYNTAX = "[A-Za-z0-9][A-Za-z0-9.-]{0,252}";

    static final String DAYS = "--days";
    private static final int DEFAULT_DAYS = 180;
    private static final int MOST_DAYS = 730;

    private Options() {
    }

    static OptionSpec help() {
        return OptionSpec.builder("-h", "--help").usageHelp(true).description("Explain this command.").build();
    }

    static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name).type(boolean.class).description(description).build();
    }

    static OptionSpec value(String name, String label, String description) {
        return OptionSpec.builder(name).type(String.class).paramLabel(label).description(description).build();
    }

    /** The .env file, and how the result is told. */
    static CommandSpec addCommon(CommandSpec spec) {
        return spec
                .addOption(value(ENV_FILE, "FILE", "The .env file of the registration; default: .env in this directory."))
                .addOption(flag(JSON, "Print the result as JSON, for scripts."));
    }

    /** Whose account it is done with, and where. */
    static CommandSpec addSignIn(CommandSpec spec) {
        return spec
                .addOption(value(TENANT, "ID|DOMAIN",
                        "The tenant; default: AZURE_TENANT_ID in the .env file, else your account's."))
                .addOption(value(CLOUD, "CLOUD",
                        "global, usgov or china; default: the one of AZURE_AUTHORITY_HOST, else global."))
                .addOption(value(TOKEN_FROM_ENV, "NAME",
                        "Take an access token for Microsoft Graph from this environment variable, in a pipeline, instead of a sign-in."))
                .addOption(flag(AZ, "Take the account that is signed in to the Azure CLI (az), instead of a sign-in."));
    }

    /** What each command has that changes the directory. */
    static CommandSpec addAdministrator(CommandSpec spec) {
        return addSignIn(addCommon(spec)).addOption(flag(DRY_RUN, "Only tell what would be done."));
    }

    static OptionSpec days() {
        return OptionSpec.builder(DAYS).type(int.class).paramLabel("DAYS")
                .description("How long a new secret or certificate is good; default: " + DEFAULT_DAYS + ".").build();
    }

    static Duration lifetime(ParseResult arguments) {
        int days = arguments.matchedOptionValue(DAYS, DEFAULT_DAYS);
        if (days < 1 || days > MOST_DAYS) {
            throw usage(arguments, DAYS + " is from 1 to " + MOST_DAYS);
        }
        return Duration.ofDays(days);
    }

    static boolean isSet(ParseResult arguments, String flag) {
        return arguments.matchedOptionValue(flag, false);
    }

    static Optional<String> text(ParseResult arguments, String option) {
        return Optional.ofNullable(arguments.<String> matchedOptionValue(option, null)).map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    static Path envFile(ParseResult arguments) {
        return Path.of(text(arguments, ENV_FILE).orElse(".env"));
    }

    static Optional<String> tenant(ParseResult arguments) {
        Optional<String> tenant = text(arguments, TENANT);
        if (tenant.filter(value -> !value.matches(TENANT_SYNTAX)).isPresent()) {
            throw usage(arguments, "--tenant is an id (a GUID) or a domain of the tenant");
        }
        return tenant;
    }

    static Optional<Cloud> cloud(ParseResult arguments) {
        return text(arguments, CLOUD).map(name -> Cloud.named(name)
                .orElseThrow(() -> usage(arguments, "--cloud is global, usgov or china")));
    }

    static ParameterException usage(ParseResult arguments, String message) {
        return new ParameterException(arguments.commandSpec().commandLine(), message);
    }
}

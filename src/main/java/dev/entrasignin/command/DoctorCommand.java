package dev.entrasignin.command;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.entrasignin.configuration.FeatureConfiguration.Reader;
import dev.entrasignin.configuration.UnknownVariables;
import dev.entrasignin.doctor.Doctor;
import dev.entrasignin.doctor.Finding;
import dev.entrasignin.doctor.Finding.Level;
import dev.entrasignin.envfile.StoredEnvFile;
import dev.entrasignin.graph.Graph;
import dev.entrasignin.policy.PolicyConfiguration;
import dev.entrasignin.provider.CheckedConfiguration;
import dev.entrasignin.registration.Wish;
import dev.entrasignin.server.ServerConfiguration;
import dev.entrasignin.session.SessionConfiguration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code doctor}: tells what is wrong with a configuration, and what to do about it. */
final class DoctorCommand implements Command {

    private static final String SIGN_IN = "--sign-in";
    private static final String DEV = "--dev";
    private static final String REDIRECT_URI = "--redirect-uri";
    static final List<Reader> FEATURES = List.of(ServerConfiguration.READER, SessionConfiguration.READER,
            PolicyConfiguration.READER, UnknownVariables.READER);

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("doctor")
                .addOption(Options.flag(SIGN_IN, "Sign in as an administrator, and look at the app registration, too."))
                .addOption(Options.flag(DEV, "Check it as ./mvnw quarkus:dev would use it, instead of production."))
                .addOption(Options.value(REDIRECT_URI, "URI",
                        "With a sign-in: the redirect URI of this deployment. Default, with " + DEV + ": "
                                + Wish.DEFAULT_REDIRECT_URI));
        spec.usageMessage().description("Checks the configuration before anyone signs in, as production would use it from"
                + " here: the environment and the .env file. One line for each check.");
        return Options.addSignIn(Options.addCommon(spec));
    }

    @Override
    public int run(ParseResult arguments, Surroundings surroundings) {
        StoredEnvFile env = StoredEnvFile.read(Options.envFile(arguments));
        boolean signIn = Options.isSet(arguments, SIGN_IN) || Options.isSet(arguments, Options.AZ)
                || Options.text(arguments, Options.TOKEN_FROM_ENV).isPresent();
        DirectorySession.Connection connection = DirectorySession.connect(arguments, surroundings, env, signIn);
        Optional<Graph> graph = signIn ? Optional.of(connection.signIn(arguments, surroundings, env)) : Optional.empty();
        List<Finding> findings = new Doctor(connection.http(), surroundings.clock(), connection.cloud()).examine(
                CheckedConfiguration.read(env.path(), !Options.isSet(arguments, DEV), FEATURES), graph,
                redirectUri(arguments));
        print(findings, Options.isSet(arguments, Options.JSON), surroundings);
        return findings.stream().anyMatch(finding -> finding.level() == Level.FAILED) ? ExitCode.FAILED : ExitCode.DONE;
    }

    private static Optional<URI> redirectUri(ParseResult arguments) {
        return Options.text(arguments, REDIRECT_URI).map(value -> redirectUri(arguments, value))
                .or(() -> Optional.of(Wish.DEFAULT_REDIRECT_URI).filter(uri -> Options.isSet(arguments, DEV)));
    }

    private static URI redirectUri(ParseResult arguments, String value) {
        try {
            URI uri = new URI(value);
            if (uri.getHost() != null && value.endsWith(Wish.REDIRECT_PATH)) {
                return uri;
            }
        } catch (URISyntaxException notAUri) {
            // answered below, as any other that does not do
        }
        throw Options.usage(arguments, REDIRECT_URI + " is a URL that ends in " + Wish.REDIRECT_PATH + ", not " + value);
    }

    private static void print(List<Finding> findings, boolean asJson, Surroundings surroundings) {
        if (asJson) {
            ArrayNode json = JsonNodeFactory.instance.arrayNode();
            findings.forEach(finding -> json.addObject().put("level", level(finding)).put("what", finding.what())
                    .put("cause", finding.cause()).put("remedy", finding.remedy()));
            surroundings.out().println(json.toPrettyString());
        } else {
            findings.forEach(finding -> surroundings.out().println("%-8s %-15s %s%s".formatted(level(finding),
                    finding.what(), finding.cause(), finding.remedy().isEmpty() ? "" : ". " + finding.remedy())));
        }
        surroundings.out().flush();
    }

    private static String level(Finding finding) {
        return finding.level().name().toLowerCase(Locale.ROOT);
    }
}

package dev.entrasignin.command;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dev.entrasignin.registration.CredentialKind;
import dev.entrasignin.registration.Variables;
import dev.entrasignin.registration.Wish;
import dev.entrasignin.registration.Wish.FederatedIdentity;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code register}: from nothing to an application that people can sign in to; run again, it mends what differs. */
final class RegisterCommand implements Command {

    private static final String NAME = "--name";
    private static final String REDIRECT_URI = "--redirect-uri";
    private static final String CREDENTIAL = "--credential";
    private static final String ROLE = "--role";
    private static final String ASSIGNMENT_REQUIRED = "--assignment-required";
    private static final String GUESTS = "--guests";
    private static final String GROUPS_CLAIM = "--groups-claim";
    private static final String ISSUER = "--federated-issuer";
    private static final String SUBJECT = "--federated-subject";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost");

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("register")
                .addOption(Options.value(NAME, "NAME", "What people see when they sign in; default: Entra Sign-In."))
                .addOption(several(REDIRECT_URI, "URI",
                        "Where Entra sends people back to, ending in " + Wish.REDIRECT_PATH + "; several times for several."
                                + " Replaces those registered. Default: https://127.0.0.1:5000/auth/redirect"))
                .addOption(Options.value(CREDENTIAL, "KIND", "secret, certificate or federated; default: federated with "
                        + ISSUER + ", else the one in use, else secret."))
                .addOption(Options.value(ISSUER, "URL", "Whose tokens are the credential, which is federated then."))
                .addOption(Options.value(SUBJECT, "SUBJECT",
                        "With " + ISSUER + ": of whom, for example system:serviceaccount:NAMESPACE:NAME."))
                .addOption(Options.days())
                .addOption(several(ROLE, "NAME", "An app role that there must be; several times for several."))
                .addOption(OptionSpec.builder(ASSIGNMENT_REQUIRED).type(boolean.class).negatable(true)
                        .description("Only people who are assigned to the application may sign in (or everyone again).")
                        .build())
                .addOption(Options.value(GUESTS, "deny",
                        "deny: guests (B2B accounts) may not sign in. To allow them again, take "
                                + Variables.GUESTS + " out of .env."))
                .addOption(OptionSpec.builder(GROUPS_CLAIM).type(boolean.class)
                        .description("ID tokens tell people's groups, for SIGNIN_POLICY_REQUIRED_GROUPS.").build());
        spec.usageMessage().description("Registers this application in Microsoft Entra ID, and writes the .env file.");
        return Options.addAdministrator(spec);
    }

    @Override
    public int run(ParseResult arguments, Surroundings surroundings) {
        Wish wish = wish(arguments);
        try (DirectorySession session = DirectorySession.open(arguments, surroundings)) {
            return new PlanRun(arguments, surroundings, session)
                    .run(session.registrations().register(wish, Options.tenant(arguments)));
        }
    }

    private static OptionSpec several(String name, String label, String description) {
        return OptionSpec.builder(name).type(List.class).auxiliaryTypes(String.class).paramLabel(label)
                .description(description).build();
    }

    private static Wish wish(ParseResult arguments) {
        List<URI> redirectUris = strings(arguments, REDIRECT_URI).stream().map(uri -> redirectUri(arguments, uri)).distinct()
                .toList();
        List<String> roles = strings(arguments, ROLE);
        if (roles.stream().anyMatch(role -> !role.matches("[A-Za-z0-9][!-~&&[^,\"\\\\]]{0,119}"))) {
            throw Options.usage(arguments, "--role is a name without spaces and commas");
        }
        Optional<String> guests = Options.text(arguments, GUESTS);
        if (guests.filter(value -> !value.equals("deny")).isPresent()) {
            throw Options.usage(arguments,
                    "--guests can only be deny; to allow them again, take " + Variables.GUESTS + " out of .env");
        }
        Optional<FederatedIdentity> federated = federated(arguments);
        return new Wish(Options.text(arguments, NAME), redirectUris, roles,
                Optional.ofNullable(arguments.<Boolean> matchedOptionValue(ASSIGNMENT_REQUIRED, null)), guests.isPresent(),
                arguments.hasMatchedOption(GROUPS_CLAIM), credential(arguments, federated), federated,
                Options.lifetime(arguments));
    }

    /** Whoever says whose tokens to accept wants a federated one. */
    private static Optional<CredentialKind> credential(ParseResult arguments, Optional<FederatedIdentity> federated) {
        Optional<CredentialKind> implied = federated.map(identity -> CredentialKind.FEDERATED);
        Optional<CredentialKind> named = Options.text(arguments, CREDENTIAL).map(kind -> switch (kind) {
            case "secret", "certificate", "federated" -> CredentialKind.valueOf(kind.toUpperCase(Locale.ROOT));
            default -> throw Options.usage(arguments, "--credential is secret, certificate or federated");
        });
        if (implied.isPresent() && named.isPresent() && !named.equals(implied)) {
            throw Options.usage(arguments, ISSUER + " and " + SUBJECT + " go with " + CREDENTIAL + " federated only");
        }
        return named.or(() -> implied);
    }

    private static Optional<FederatedIdentity> federated(ParseResult arguments) {
        Optional<String> issuer = Options.text(arguments, ISSUER);
        Optional<String> subject = Options.text(arguments, SUBJECT);
        if (issuer.isPresent() != subject.isPresent()) {
            throw Options.usage(arguments, "--federated-issuer and --federated-subject go together");
        }
        return issuer.map(url -> new FederatedIdentity(url, subject.get()));
    }

    /** As Entra takes them: with TLS, or on this machine. */
    private static URI redirectUri(ParseResult arguments, String value) {
        try {
            URI uri = new URI(value);
            boolean secure = "https".equals(uri.getScheme())
                    || "http".equals(uri.getScheme()) && LOOPBACK.contains(String.valueOf(uri.getHost()));
            if (secure && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null
                    && uri.getRawFragment() == null && uri.getPath().endsWith(Wish.REDIRECT_PATH)) {
                return uri;
            }
        } catch (URISyntaxException notAUri) {
            // answered below, as any other that does not do
        }
        throw Options.usage(arguments, "--redirect-uri is an https URL (http only for localhost) that ends in "
                + Wish.REDIRECT_PATH + ", not " + value);
    }

    private static List<String> strings(ParseResult arguments, String option) {
        return arguments.matchedOptionValue(option, List.of());
    }
}

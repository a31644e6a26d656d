package dev.entrasignin.command;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import dev.entrasignin.administrator.AdministratorException;
import dev.entrasignin.administrator.AzureCli;
import dev.entrasignin.administrator.DeviceCodeSignIn;
import dev.entrasignin.envfile.EnvFileLock;
import dev.entrasignin.envfile.StoredEnvFile;
import dev.entrasignin.graph.Graph;
import dev.entrasignin.graph.JsonHttp;
import dev.entrasignin.provider.Cloud;
import dev.entrasignin.provider.Secret;
import dev.entrasignin.registration.Registrations;
import dev.entrasignin.registration.Variables;
import picocli.CommandLine.ParseResult;

/** What the commands that change the directory start with: the {@code .env} file, the cloud, and an administrator's token. */
record DirectorySession(StoredEnvFile env, Cloud cloud, Registrations registrations, Optional<EnvFileLock> lock)
        implements
            AutoCloseable {

    /** Where Microsoft Graph is in tests; believed only if it, and the authority, is on this machine. */
    private static final String GRAPH_STAND_IN = "MICROSOFT_GRAPH_ENDPOINT";

    private static final String PROXY_PORT = "QUARKUS_OIDC_PROXY_PORT";

    /** The way to a cloud, before anyone has signed in. */
    record Connection(Cloud cloud, JsonHttp http) {

        Graph signIn(ParseResult arguments, Surroundings surroundings, StoredEnvFile env) {
            return new Graph(http, cloud.graphEndpoint(), token(arguments, surroundings,
                    Options.tenant(arguments).or(() -> env.value(Variables.TENANT_ID))));
        }

        private Secret token(ParseResult arguments, Surroundings surroundings, Optional<String> tenant) {
            Optional<String> variable = Options.text(arguments, Options.TOKEN_FROM_ENV);
            if (variable.isPresent() && Options.isSet(arguments, Options.AZ)) {
                throw Options.usage(arguments, Options.AZ + " and " + Options.TOKEN_FROM_ENV + " do not go together");
            }
            if (variable.isPresent()) {
                return surroundings.variables().apply(variable.get()).map(Secret::new).orElseThrow(
                        () -> new AdministratorException("The environment has no variable " + variable.get() + "."));
            }
            return Options.isSet(arguments, Options.AZ) ? AzureCli.accessToken(cloud, tenant)
                    : new DeviceCodeSignIn(http, cloud, surroundings::progress).accessToken(tenant.orElse("organizations"));
        }
    }

    /** To be closed: until then no other command gets to this {@code .env} file, but for one that only tells. */
    static DirectorySession open(ParseResult arguments, Surroundings surroundings) {
        Path file = Options.envFile(arguments);
        Optional<EnvFileLock> lock = Options.isSet(arguments, Options.DRY_RUN) ? Optional.empty()
                : Optional.of(EnvFileLock.of(file));
        try {
            return open(arguments, surroundings, file, lock);
        } catch (RuntimeException e) {
            lock.ifPresent(EnvFileLock::close);
            throw e;
        }
    }

    private static DirectorySession open(ParseResult arguments, Surroundings surroundings, Path file,
            Optional<EnvFileLock> lock) {
        StoredEnvFile env = StoredEnvFile.read(file);
        Connection connection = connect(arguments, surroundings, env, true);
        Graph graph = connection.signIn(arguments, surroundings, env);
        return new DirectorySession(env, connection.cloud(),
                new Registrations(graph, connection.http(), connection.cloud(), env, surroundings.clock()), lock);
    }

    @Override
    public void close() {
        lock.ifPresent(EnvFileLock::close);
    }

    /** @param signIn whether an administrator is going to sign in, as one can at Microsoft only */
    static Connection connect(ParseResult arguments, Surroundings surroundings, StoredEnvFile env, boolean signIn) {
        Optional<Path> trustFile = variable(surroundings, env, "TLS_TRUST_FILE").map(Path::of);
        return new Connection(cloud(arguments, surroundings, env, signIn),
                new JsonHttp(trustFile, proxy(arguments, surroundings, env), surroundings.pause()));
    }

    /** The one that Quarkus takes to the provider. */
    private static Optional<InetSocketAddress> proxy(ParseResult arguments, Surroundings surroundings, StoredEnvFile env) {
        try {
            int port = variable(surroundings, env, PROXY_PORT).map(Integer::valueOf).orElse(80);
            return variable(surroundings, env, "QUARKUS_OIDC_PROXY_HOST").map(host -> new InetSocketAddress(host, port));
        } catch (IllegalArgumentException noPort) {
            throw Options.usage(arguments, PROXY_PORT + " is no port");
        }
    }

    private static Cloud cloud(ParseResult arguments, Surroundings surroundings, StoredEnvFile env, boolean signIn) {
        Optional<Cloud> named = Options.cloud(arguments);
        Optional<String> authorityHost = variable(surroundings, env, Variables.AUTHORITY_HOST);
        Optional<String> standIn = surroundings.variables().apply(GRAPH_STAND_IN);
        if (standIn.isPresent()) {
            return Cloud.standIn(URI.create(authorityHost.orElse("")), URI.create(standIn.get())).orElseThrow(
                    () -> Options.usage(arguments, GRAPH_STAND_IN + " and AZURE_AUTHORITY_HOST have to be on this machine"));
        }
        Optional<Cloud> known = named.or(() -> authorityHost.flatMap(Cloud::ofAuthorityHost));
        if (known.isEmpty() && authorityHost.isPresent() && signIn) {
            throw Options.usage(arguments, "AZURE_AUTHORITY_HOST is no authority of Microsoft's: " + authorityHost.get());
        }
        return known.orElse(Cloud.GLOBAL);
    }

    private static Optional<String> variable(Surroundings surroundings, StoredEnvFile env, String name) {
        return surroundings.variables().apply(name).or(() -> env.value(name));
    }
}

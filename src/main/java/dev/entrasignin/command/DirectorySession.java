package dev.entrasignin.command;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import dev.entrasignin.administrator.AdministratorException;
import dev.entrasignin.administrator.AzureCli;
import dev.entrasignin.administrator.Cloud;
import dev.entrasignin.administrator.DeviceCodeSignIn;
import dev.entrasignin.envfile.StoredEnvFile;
import dev.entrasignin.graph.Graph;
import dev.entrasignin.graph.JsonHttp;
import dev.entrasignin.provider.Secret;
import dev.entrasignin.registration.Registrations;
import dev.entrasignin.registration.Variables;
import picocli.CommandLine.ParseResult;

/** What the commands that change the directory start with: the {@code .env} file, the cloud, and an administrator's token. */
record DirectorySession(StoredEnvFile env, Cloud cloud, JsonHttp http, Registrations registrations) {

    /** Where Microsoft Graph is in tests; believed only if it, and the authority, is on this machine. */
    private static final String GRAPH_STAND_IN = "MICROSOFT_GRAPH_ENDPOINT";

    static DirectorySession open(ParseResult arguments, Surroundings surroundings) {
        StoredEnvFile env = StoredEnvFile.read(Options.envFile(arguments));
        Cloud cloud = cloud(arguments, surroundings, env);
        Optional<String> tenant = Options.tenant(arguments);
        JsonHttp http = http(surroundings, env);
        Secret token = token(arguments, surroundings, cloud, http, tenant.or(() -> env.value(Variables.TENANT_ID)));
        Graph graph = new Graph(http, cloud.graphEndpoint(), token);
        return new DirectorySession(env, cloud, http, new Registrations(graph, cloud, env, surroundings.clock()));
    }

    static JsonHttp http(Surroundings surroundings, StoredEnvFile env) {
        return new JsonHttp(variable(surroundings, env, "TLS_TRUST_FILE").map(Path::of), surroundings.pause());
    }

    static Cloud cloud(ParseResult arguments, Surroundings surroundings, StoredEnvFile env) {
        Optional<String> authorityHost = variable(surroundings, env, Variables.AUTHORITY_HOST);
        Optional<String> standIn = surroundings.variables().apply(GRAPH_STAND_IN);
        if (standIn.isPresent()) {
            return Cloud.standIn(URI.create(authorityHost.orElse("")), URI.create(standIn.get())).orElseThrow(
                    () -> Options.usage(arguments, GRAPH_STAND_IN + " and AZURE_AUTHORITY_HOST have to be on this machine"));
        }
        return Options.cloud(arguments).or(() -> authorityHost.map(host -> Cloud.ofAuthorityHost(host).orElseThrow(
                () -> Options.usage(arguments, "AZURE_AUTHORITY_HOST is no authority of Microsoft's: " + host))))
                .orElse(Cloud.GLOBAL);
    }

    private static Optional<String> variable(Surroundings surroundings, StoredEnvFile env, String name) {
        return surroundings.variables().apply(name).or(() -> env.value(name));
    }

    private static Secret token(ParseResult arguments, Surroundings surroundings, Cloud cloud, JsonHttp http,
            Optional<String> tenant) {
        Optional<String> variable = Options.text(arguments, Options.TOKEN_FROM_ENV);
        if (variable.isPresent()) {
            return surroundings.variables().apply(variable.get()).map(Secret::new).orElseThrow(
                    () -> new AdministratorException("The environment has no variable " + variable.get() + "."));
        }
        if (Options.isSet(arguments, Options.AZ)) {
            return AzureCli.accessToken(cloud, tenant);
        }
        return new DeviceCodeSignIn(http, cloud, surroundings::progress).accessToken(tenant.orElse("organizations"));
    }
}

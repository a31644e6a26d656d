package dev.entrasignin.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.entrasignin.directory.StandInCloud;
import dev.entrasignin.directory.StandInDirectory;
import dev.entrasignin.envfile.EnvFile;

/** Each of Microsoft's clouds, by the names that its hosts have. The proxy is set by options of Java. */
@Tag("jar")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CloudIT {

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            register               | login.microsoftonline.com         | graph.microsoft.com               | entra.microsoft.com      | ''
            register --cloud usgov | login.microsoftonline.us          | graph.microsoft.us                | entra.microsoft.us       | USGov
            register --cloud china | login.partner.microsoftonline.cn  | microsoftgraph.chinacloudapi.cn   | entra.microsoftonline.cn | China
            """)
    void it_is_named_once_and_no_other_is_spoken_to(String command, String authority, String graph, String portal,
            String suffix) throws IOException {
        try (var cloud = new StandInCloud(home, authority, graph)) {
            StandInDirectory directory = cloud.directory();
            directory.tokens().askForPolls(1);
            directory.tokens().answerPollsWith();
            Map<String, String> environment = cloud.environment();

            assertThat(run(environment, command).out()).contains("https://" + portal + "/");

            assertThat(new EnvFile(Files.readString(home.resolve(".env"))).value("AZURE_AUTHORITY_HOST"))
                    .isEqualTo(suffix.isEmpty() ? Optional.empty() : Optional.of("https://" + authority));
            environment.put("TOKEN", directory.accessToken());
            run(environment, "rotate --access-token-from-env TOKEN");
            run(environment, "register --credential federated --federated-issuer https://oidc.example/cluster"
                    + " --federated-subject portal --access-token-from-env TOKEN");
            assertThat(directory.federated(directory.applicationIds().get(0)).at("/0/audiences/0").asText())
                    .isEqualTo("api://AzureADTokenExchange" + suffix);
            assertThat(cloud.hosts()).containsExactlyInAnyOrder(authority + ":443", graph + ":443");
        }
    }

    private PackagedCommand run(Map<String, String> environment, String command) {
        PackagedCommand done = PackagedCommand.run(home, environment, command.split(" "));
        assertThat(done.exitCode()).as(done.err()).isZero();
        return done;
    }
}

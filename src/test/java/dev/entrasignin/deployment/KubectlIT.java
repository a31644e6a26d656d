package dev.entrasignin.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;

/** The README's commands for Kubernetes, by a real kubectl, at a stand-in for the cluster. */
@Tag("kubectl")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KubectlIT {

    private static final Path SOURCES = Path.of("docker", "kubernetes");

    private static final String SECRET = """
            kubectl -n entra-signin create secret generic entra-signin --from-env-file=.env.secrets --dry-run=client -o yaml | kubectl apply -f -
            """;

    @TempDir
    Path directory;

    @Test
    void three_commands_put_it_there_and_the_last_two_may_be_repeated() throws Exception {
        Path copy = Files.createDirectories(directory.resolve(SOURCES));
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        Path secrets = Files.writeString(directory.resolve(".env.secrets"),
                "SESSION_ENCRYPTION_KEY=a key=\nAZURE_CLIENT_SECRET=a secret\n");
        try (var cluster = new ApiServer()) {
            Files.writeString(directory.resolve("kubeconfig"), cluster.configuration());

            run("kubectl create namespace entra-signin");
            run(SECRET);
            run("kubectl apply -k docker/kubernetes");

            assertThat(cluster.all(Namespace.class)).singleElement().satisfies(namespace -> assertThat(
                    namespace.getMetadata().getLabels()).containsEntry("pod-security.kubernetes.io/enforce", "restricted"));
            assertThat(cluster.all(HasMetadata.class)).hasSize(KubernetesSchema.KINDS.size())
                    .filteredOn(object -> !(object instanceof Namespace))
                    .allMatch(object -> object.getMetadata().getNamespace().equals("entra-signin"));
            Secret secret = cluster.all(Secret.class).get(0);
            assertThat(secret.getData()).isEqualTo(Map.of("SESSION_ENCRYPTION_KEY", base64("a key="), "AZURE_CLIENT_SECRET",
                    base64("a secret")));
            Container container = cluster.all(Deployment.class).get(0).getSpec().getTemplate().getSpec().getContainers().get(0);
            assertThat(container.getImage()).isEqualTo("registry.example.com/entra-signin:1.0.0");
            assertThat(container.getEnvFrom().get(0).getConfigMapRef().getName())
                    .isEqualTo(cluster.all(ConfigMap.class).get(0).getMetadata().getName());
            assertThat(container.getEnvFrom().get(1).getSecretRef().getName()).isEqualTo(secret.getMetadata().getName());

            List<HasMetadata> before = cluster.all(HasMetadata.class);
            run(SECRET);
            run("kubectl apply -k docker/kubernetes");
            assertThat(cluster.all(HasMetadata.class)).isEqualTo(before);

            Files.writeString(secrets, "SESSION_ENCRYPTION_KEY=the next key\nAZURE_CLIENT_SECRET=a secret\n");
            run(SECRET);
            assertThat(cluster.all(Secret.class)).singleElement().satisfies(changed -> assertThat(changed.getData())
                    .containsEntry("SESSION_ENCRYPTION_KEY", base64("the next key")));
            run("kubectl -n entra-signin rollout restart deployment entra-signin");
            assertThat(cluster.all(Deployment.class).get(0).getSpec().getTemplate().getMetadata().getAnnotations())
                    .containsKey("kubectl.kubernetes.io/restartedAt");
        }
    }

    private void run(String line) throws IOException, InterruptedException {
        var command = new ProcessBuilder("sh", "-c", line).directory(directory.toFile()).redirectErrorStream(true);
        command.environment().putAll(Map.of("KUBECONFIG", "kubeconfig", "HOME", directory.toString()));
        Process process = command.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

package dev.entrasignin.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;

/** That docker/kubernetes fits Kubernetes' schema: a name that is misspelt there is ignored, or refused at the roll-out. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KubernetesTest {

    private static final Path DIRECTORY = Path.of("docker", "kubernetes");

    static List<String> resources() throws IOException {
        return KubernetesSchema.STRICT.readTree(DIRECTORY.resolve("kustomization.yaml").toFile()).get("resources").valueStream()
                .map(JsonNode::asText).toList();
    }

    @ParameterizedTest
    @MethodSource("resources")
    void each_resource_fits_the_schema(String file) throws IOException {
        assertThat(KubernetesSchema.read(Files.readString(DIRECTORY.resolve(file))).getMetadata().getName())
                .isEqualTo("entra-signin");
    }

    @Test
    void a_misspelt_name_does_not() throws IOException {
        String deployment = Files.readString(DIRECTORY.resolve("deployment.yaml"));

        assertThatThrownBy(() -> KubernetesSchema.read(deployment.replace("readOnlyRootFilesystem", "readOnlyRootFileSystem")))
                .isInstanceOf(UnrecognizedPropertyException.class);
    }

    @Test
    void every_file_is_a_resource() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("kustomization.yaml")))
                    .containsExactlyInAnyOrderElementsOf(resources());
        }
    }

    /** The profile <i>restricted</i> of the Pod Security Standards, and a disk that nobody can write to. */
    @Test
    void the_pods_may_do_nothing_special() throws IOException {
        PodSpec pod = ((Deployment) KubernetesSchema.read(Files.readString(DIRECTORY.resolve("deployment.yaml")))).getSpec()
                .getTemplate()
                .getSpec();

        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getContainers()).extracting(Container::getSecurityContext).singleElement().satisfies(context -> {
            assertThat(context.getReadOnlyRootFilesystem()).isTrue();
            assertThat(context.getAllowPrivilegeEscalation()).isFalse();
            assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
        });
    }

    @Test
    void no_secret_is_in_any_file() throws IOException {
        for (String file : resources()) {
            assertThat(Files.readString(DIRECTORY.resolve(file))).doesNotContain("kind: Secret", "_SECRET", "_KEY:");
        }
    }
}

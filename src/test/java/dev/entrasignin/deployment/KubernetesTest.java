package dev.entrasignin.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;

/** That docker/kubernetes fits Kubernetes' schema: a name that is misspelt there is ignored, or refused at the roll-out. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KubernetesTest {

    private static final Path DIRECTORY = Path.of("docker", "kubernetes");
    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.of(
            "v1 Namespace", Namespace.class,
            "v1 Service", Service.class,
            "v1 ServiceAccount", ServiceAccount.class,
            "apps/v1 Deployment", Deployment.class,
            "autoscaling/v2 HorizontalPodAutoscaler", HorizontalPodAutoscaler.class,
            "networking.k8s.io/v1 Ingress", Ingress.class,
            "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class,
            "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class);
    /** The model keeps what it does not know; here it fails. */
    private static final ObjectMapper STRICT = new YAMLMapper()
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                @Override
                public Boolean hasAnySetter(Annotated annotated) {
                    return Boolean.FALSE;
                }
            });

    static List<String> resources() throws IOException {
        return STRICT.readTree(DIRECTORY.resolve("kustomization.yaml").toFile()).get("resources").valueStream()
                .map(JsonNode::asText).toList();
    }

    @ParameterizedTest
    @MethodSource("resources")
    void each_resource_fits_the_schema(String file) throws IOException {
        assertThat(read(Files.readString(DIRECTORY.resolve(file))).getMetadata().getName()).isEqualTo("entra-signin");
    }

    @Test
    void a_misspelt_name_does_not() throws IOException {
        String deployment = Files.readString(DIRECTORY.resolve("deployment.yaml"));

        assertThatThrownBy(() -> read(deployment.replace("readOnlyRootFilesystem", "readOnlyRootFileSystem")))
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
        PodSpec pod = ((Deployment) read(Files.readString(DIRECTORY.resolve("deployment.yaml")))).getSpec().getTemplate()
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

    private static HasMetadata read(String yaml) throws IOException {
        JsonNode resource = STRICT.readTree(yaml);
        return STRICT.treeToValue(resource,
                KINDS.get(resource.get("apiVersion").asText() + " " + resource.get("kind").asText()));
    }
}

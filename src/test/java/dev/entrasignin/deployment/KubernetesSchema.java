package dev.entrasignin.deployment;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;

/** What of Kubernetes' schema docker/kubernetes needs, to the letter: a name that it does not have is a fault. */
final class KubernetesSchema {

    /** The model keeps what it does not know; here it fails. */
    static final ObjectMapper STRICT = new YAMLMapper().setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return Boolean.FALSE;
        }
    });

    static final List<Class<? extends HasMetadata>> KINDS = List.of(Namespace.class, ConfigMap.class, Secret.class,
            Service.class, ServiceAccount.class, Deployment.class, HorizontalPodAutoscaler.class, Ingress.class,
            NetworkPolicy.class, PodDisruptionBudget.class);

    private KubernetesSchema() {
    }

    static HasMetadata read(String yaml) throws IOException {
        return read(STRICT.readTree(yaml));
    }

    static HasMetadata read(JsonNode resource) throws IOException {
        return STRICT.treeToValue(resource, kind(resource).orElseThrow());
    }

    private static Optional<Class<? extends HasMetadata>> kind(JsonNode resource) {
        return KINDS.stream().filter(kind -> HasMetadata.getKind(kind).equals(resource.get("kind").asText())
                && HasMetadata.getApiVersion(kind).equals(resource.get("apiVersion").asText())).findFirst();
    }

    static boolean isNamespaced(Class<? extends HasMetadata> kind) {
        return Namespaced.class.isAssignableFrom(kind);
    }
}

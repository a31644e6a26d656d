package dev.entrasignin.registration;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.entrasignin.graph.Graph;

/**
 * What the directory holds of a registration.
 *
 * @param application an empty object if there is none
 * @param owners object ids
 * @param me the object id of who is signed in; empty for an application
 * @param federated the application's federated identity credentials
 */
record Directory(JsonNode application, Optional<JsonNode> servicePrincipal, Set<String> owners, Optional<String> me,
        List<JsonNode> federated) {

    static Directory read(Graph graph, Optional<JsonNode> found, Optional<String> me) {
        if (found.isEmpty()) {
            return new Directory(JsonNodeFactory.instance.objectNode(), Optional.empty(), Set.of(), me, List.of());
        }
        String path = "applications/" + found.get().path("id").asText();
        return new Directory(found.get(),
                graph.find("servicePrincipals(appId='" + found.get().path("appId").asText()
                        + "')?$select=id,appId,appRoleAssignmentRequired"),
                graph.list(path + "/owners?$select=id").stream().map(owner -> owner.path("id").asText())
                        .collect(Collectors.toSet()),
                me, graph.list(path + "/federatedIdentityCredentials"));
    }
}

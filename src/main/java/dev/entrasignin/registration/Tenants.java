package dev.entrasignin.registration;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import dev.entrasignin.graph.Graph;
import dev.entrasignin.graph.GraphException;

/** Which tenant the administrator's token is for. */
final class Tenants {

    private Tenants() {
    }

    /**
     * @param named the tenant that is meant, by id or domain
     * @throws RefusedException if the token is for another one: the application would be made there
     */
    static String id(Graph graph, Optional<String> named) {
        try {
            List<JsonNode> organizations = graph.list("organization?$select=id,displayName,verifiedDomains");
            return organizations.stream().findFirst().map(tenant -> checked(tenant, named)).orElseThrow(
                    () -> new RefusedException("Microsoft Graph names no tenant for this token."));
        } catch (GraphException e) {
            if (e.status() != 403) {
                throw e;
            }
            // A pipeline's token may see applications and nothing else.
            return named.filter(Lookup::isGuid).orElseThrow(() -> new RefusedException(
                    "The access token may not read the organization: name the tenant with --tenant and its id (a GUID)."));
        }
    }

    private static String checked(JsonNode tenant, Optional<String> named) {
        String id = tenant.path("id").asText();
        boolean meant = named.isEmpty() || id.equalsIgnoreCase(named.get())
                || tenant.path("verifiedDomains").valueStream()
                        .anyMatch(domain -> domain.path("name").asText().equalsIgnoreCase(named.get()));
        if (!meant) {
            throw new RefusedException(
                    "You are signed in to the tenant %s (%s), and %s is meant. Sign in there, or change --tenant or AZURE_TENANT_ID."
                            .formatted(tenant.path("displayName").asText(), id, named.get()));
        }
        return id;
    }
}

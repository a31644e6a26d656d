package dev.entrasignin.directory;

import static dev.entrasignin.directory.GraphRefusal.badRequest;
import static dev.entrasignin.directory.GraphRefusal.notFound;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The applications of a directory, and what Microsoft Graph says about changes to them. Lazy about what is new. */
final class DirectoryObjects {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> CREDENTIAL = Set.of("type", "usage", "key", "displayName", "keyId", "startDateTime",
            "endDateTime", "customKeyIdentifier");

    final Map<String, ObjectNode> applications = new LinkedHashMap<>();
    final Map<String, ObjectNode> servicePrincipals = new LinkedHashMap<>();
    final Map<String, List<String>> owners = new HashMap<>();
    final Map<String, ArrayNode> federated = new HashMap<>();
    final Map<String, String> secretTexts = new HashMap<>();
    private final Map<String, Integer> unseen = new HashMap<>();
    int unseenCalls;

    /** What is new is not found by this many requests. */
    void hide(String id) {
        unseen.put(id, unseenCalls);
    }

    private boolean isHidden(String id) {
        return unseen.merge(id, -1, Integer::sum) >= 0;
    }

    ObjectNode create(JsonNode wanted) {
        requireKnown(wanted, ApplicationSchema.PROPERTIES);
        if (wanted.path("displayName").asText().isEmpty()) {
            throw badRequest("A value is required for property 'displayName' of resource 'Application'.");
        }
        ObjectNode application = JSON.objectNode().put("id", UUID.randomUUID().toString()).put("appId",
                UUID.randomUUID().toString());
        application.putArray("passwordCredentials");
        application.putArray("keyCredentials");
        application.putArray("appRoles");
        application.putArray("tags");
        merge(application, wanted);
        applications.put(application.path("id").asText(), application);
        owners.put(application.path("id").asText(), new ArrayList<>());
        hide(application.path("id").asText());
        return application;
    }

    void update(String id, JsonNode wanted) {
        requireKnown(wanted, ApplicationSchema.PROPERTIES);
        merge(application(id), wanted);
    }

    private static void merge(ObjectNode application, JsonNode wanted) {
        ApplicationSchema.check(application, wanted);
        wanted.properties().forEach(property -> {
            if (property.getKey().equals("web") && application.path("web").isObject()) {
                ((ObjectNode) application.path("web")).setAll((ObjectNode) property.getValue());
            } else if (property.getKey().equals("keyCredentials")) {
                application.set("keyCredentials", keys(property.getValue()));
            } else {
                application.set(property.getKey(), property.getValue());
            }
        });
    }

    private static ArrayNode keys(JsonNode wanted) {
        ArrayNode keys = JSON.arrayNode();
        wanted.forEach(key -> {
            requireKnown(key, CREDENTIAL);
            ObjectNode kept = key.deepCopy();
            kept.put("keyId", key.path("keyId").asText(UUID.randomUUID().toString()));
            kept.put("customKeyIdentifier", ApplicationSchema.requireCertificate(key));
            keys.add(kept);
        });
        return keys;
    }

    ObjectNode application(String id) {
        ObjectNode application = applications.get(id);
        if (application == null || isHidden(id)) {
            throw notFound(id);
        }
        return application;
    }

    ObjectNode applicationByAppId(String appId) {
        return applications.values().stream().filter(each -> each.path("appId").asText().equals(appId)).findFirst()
                .map(each -> application(each.path("id").asText())).orElseThrow(() -> notFound(appId));
    }

    List<ObjectNode> tagged(String tag) {
        return applications.values().stream().filter(each -> !isHidden(each.path("id").asText()))
                .filter(each -> ApplicationSchema.texts(each.path("tags")).contains(tag)).toList();
    }

    void delete(String id) {
        String appId = application(id).path("appId").asText();
        applications.remove(id);
        servicePrincipals.values().removeIf(each -> each.path("appId").asText().equals(appId));
    }

    ObjectNode addPassword(String id, JsonNode body) {
        requireKnown(body, Set.of("passwordCredential"));
        requireKnown(body.path("passwordCredential"), Set.of("displayName", "startDateTime", "endDateTime"));
        ObjectNode application = application(id);
        String keyId = UUID.randomUUID().toString();
        String text = "Ab1~" + UUID.randomUUID().toString().replace("-", "") + "_.x";
        secretTexts.put(keyId, text);
        ObjectNode added = body.path("passwordCredential").deepCopy();
        Instant.parse(added.path("endDateTime").asText());
        added.put("keyId", keyId).put("hint", text.substring(0, 3)).putNull("secretText");
        application.withArray("/passwordCredentials").add(added);
        // Only this once.
        return added.deepCopy().put("secretText", text);
    }

    void removePassword(String id, JsonNode body) {
        requireKnown(body, Set.of("keyId"));
        ArrayNode secrets = application(id).withArray("/passwordCredentials");
        for (int i = 0; i < secrets.size(); i++) {
            if (secrets.get(i).path("keyId").equals(body.path("keyId"))) {
                secrets.remove(i);
                return;
            }
        }
        throw badRequest("No password credential found with keyId '" + body.path("keyId").asText() + "'.");
    }

    ObjectNode createServicePrincipal(JsonNode wanted) {
        requireKnown(wanted, Set.of("appId", "appRoleAssignmentRequired", "tags"));
        String appId = wanted.path("appId").asText();
        try {
            applicationByAppId(appId);
        } catch (GraphRefusal notFound) {
            throw badRequest(
                    "The appId '" + appId + "' of the service principal does not reference a valid application object.");
        }
        if (servicePrincipals.values().stream().anyMatch(each -> each.path("appId").asText().equals(appId))) {
            throw new GraphRefusal(409, "Request_MultipleObjectsWithSameKeyValue",
                    "The service principal cannot be created, because the service principal name " + appId
                            + " is already in use.");
        }
        ObjectNode made = wanted.deepCopy();
        made.put("id", UUID.randomUUID().toString());
        servicePrincipals.put(made.path("id").asText(), made);
        hide(made.path("id").asText());
        return made;
    }

    ObjectNode servicePrincipal(String id) {
        ObjectNode found = servicePrincipals.get(id);
        if (found == null || isHidden(id)) {
            throw notFound(id);
        }
        return found;
    }

    ObjectNode servicePrincipalByAppId(String appId) {
        return servicePrincipals.values().stream().filter(each -> each.path("appId").asText().equals(appId)).findFirst()
                .map(each -> servicePrincipal(each.path("id").asText())).orElseThrow(() -> notFound(appId));
    }

    void addOwner(String id, String userId) {
        application(id);
        if (owners.get(id).contains(userId)) {
            throw badRequest(
                    "One or more added object references already exist for the following modified properties: 'owners'.");
        }
        owners.get(id).add(userId);
    }

    ArrayNode federated(String id) {
        application(id);
        return federated.computeIfAbsent(id, none -> JSON.arrayNode());
    }

    void addFederated(String id, JsonNode wanted) {
        requireKnown(wanted, Set.of("name", "issuer", "subject", "audiences", "description"));
        for (String required : List.of("name", "issuer", "subject", "audiences")) {
            if (wanted.path(required).isMissingNode()) {
                throw badRequest("A value is required for property '" + required + "'.");
            }
        }
        federated(id).forEach(each -> {
            if (each.path("name").equals(wanted.path("name"))) {
                throw badRequest("FederatedIdentityCredential with name already exists.");
            }
        });
        federated(id).add(((ObjectNode) wanted.deepCopy()).put("id", UUID.randomUUID().toString()));
    }

    void updateFederated(String id, String credential, JsonNode wanted) {
        requireKnown(wanted, Set.of("issuer", "subject", "audiences", "description"));
        for (JsonNode each : federated(id)) {
            if (each.path("id").asText().equals(credential)) {
                ((ObjectNode) each).setAll((ObjectNode) wanted);
                return;
            }
        }
        throw notFound(credential);
    }

    static void requireKnown(JsonNode object, Set<String> properties) {
        object.properties().stream().map(Map.Entry::getKey).filter(name -> !properties.contains(name)).findFirst()
                .ifPresent(name -> {
                    throw badRequest("Invalid property '" + name + "'.");
                });
    }
}

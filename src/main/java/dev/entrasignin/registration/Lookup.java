package dev.entrasignin.registration;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;

import dev.entrasignin.envfile.StoredEnvFile;
import dev.entrasignin.graph.Graph;

/**
 * Finds the application that {@code register} made: by the tag that {@code .env} and the application share, and by the id
 * in {@code .env}. Never by its name, which anyone may give to anything.
 */
final class Lookup {

    private static final String TAG_PREFIX = "entra-signin:";
    private static final String SELECTED = "?$select=id,appId,displayName,tags,signInAudience,web,optionalClaims,appRoles,"
            + "groupMembershipClaims,passwordCredentials,keyCredentials";

    private final Graph graph;
    private final String otherwise;
    private final Optional<String> tag;
    private final Optional<String> clientId;

    /** @param otherwise what to do where the application is not register's */
    Lookup(Graph graph, StoredEnvFile env, String otherwise) {
        this.graph = graph;
        this.otherwise = otherwise;
        this.tag = tag(env);
        this.clientId = env.value(Variables.CLIENT_ID).filter(Lookup::isGuid);
    }

    static Optional<String> tag(StoredEnvFile env) {
        return env.value(Variables.TAG).filter(value -> value.startsWith(TAG_PREFIX)
                && isGuid(value.substring(TAG_PREFIX.length())));
    }

    static String newTag() {
        return TAG_PREFIX + UUID.randomUUID();
    }

    /** The application; empty if there is none. Where {@code .env} says that there may be one, it takes its time to be sure. */
    Optional<JsonNode> find() {
        Optional<JsonNode> found = tag.isPresent() ? graph.findEventually(this::findNow) : findNow();
        // Asked for by its own id, it comes with the certificates that it has.
        return found.map(application -> graph.get("applications/" + application.path("id").asText() + SELECTED));
    }

    private Optional<JsonNode> findNow() {
        Optional<JsonNode> byId = clientId.flatMap(id -> graph.find("applications(appId='" + id + "')" + SELECTED));
        List<JsonNode> tagged = tag.map(value -> graph.list("applications?$filter="
                + Graph.encoded("tags/any(t:t eq '" + value + "')") + "&$count=true&$select=id,appId,displayName,tags"))
                .orElse(List.of());
        return decide(tag, byId, tagged, otherwise);
    }

    /** Pure, so that every case can be told in a table. */
    static Optional<JsonNode> decide(Optional<String> tag, Optional<JsonNode> byId, List<JsonNode> tagged, String otherwise) {
        if (tagged.size() > 1) {
            throw new RefusedException("Several applications carry the tag " + tag.orElseThrow()
                    + ". Delete all but one of them in the portal, then run this again.");
        }
        if (byId.isEmpty()) {
            return tagged.stream().findFirst();
        }
        List<String> tags = byId.get().path("tags").valueStream().map(JsonNode::asText).toList();
        boolean ours = tag.map(tags::contains).orElse(tags.stream().anyMatch(value -> value.startsWith(TAG_PREFIX)));
        boolean another = tagged.stream().anyMatch(each -> !each.path("id").equals(byId.get().path("id")));
        if (!ours || another) {
            throw new RefusedException(("The application '%s' (%s), which AZURE_CLIENT_ID in .env names, was not made by"
                    + " register%s, so it is left alone. %s")
                    .formatted(byId.get().path("displayName").asText(), byId.get().path("appId").asText(),
                            tag.isPresent() ? " for this .env" : "", otherwise));
        }
        return byId;
    }

    static String tagOf(JsonNode application) {
        return application.path("tags").valueStream().map(JsonNode::asText)
                .filter(value -> value.startsWith(TAG_PREFIX)).findFirst().orElseThrow();
    }

    static boolean isGuid(String value) {
        return value.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }
}

package dev.entrasignin.directory;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The requests that Microsoft Graph v1.0 knows, as far as they are used here. */
final class GraphRoutes {

    record Answer(int status, JsonNode body) {
    }

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern TAG_FILTER = Pattern.compile("tags/any\\(t:t eq '([^']+)'\\)");

    private final StandInDirectory directory;
    private final DirectoryObjects objects;

    GraphRoutes(StandInDirectory directory, DirectoryObjects objects) {
        this.directory = directory;
        this.objects = objects;
    }

    Answer answer(String method, URI uri, JsonNode body) {
        Map<String, String> query = query(uri.getRawQuery());
        String[] path = uri.getPath().substring("/v1.0/".length()).split("/");
        String collection = path[0].replaceFirst("\\(.*", "");
        String route = method + " " + collection
                + (path.length > 1 ? "/{id}" : path[0].contains("(") ? "(appId)" : "")
                + (path.length > 2 ? "/" + path[2] : "")
                + (path.length > 3 ? path[3].startsWith("$") ? "/" + path[3] : "/{id}" : "");
        String key = path.length > 1 ? path[1] : path[0].replaceFirst(".*\\(appId='(.*)'\\)", "$1");
        return switch (route) {
            case "GET me" -> new Answer(200, JSON.objectNode().put("id", StandInDirectory.USER));
            case "GET organization" -> page(List.of(organization()), uri, query);
            case "GET applications" -> page(objects.tagged(tag(query)).stream().map(each -> selected(each, query, false))
                    .toList(), uri, query);
            case "POST applications" -> new Answer(201, objects.create(body));
            case "GET applications(appId)" -> new Answer(200, selected(objects.applicationByAppId(key), query, true));
            case "GET applications/{id}" -> new Answer(200, selected(objects.application(key), query, true));
            case "PATCH applications/{id}" -> done(() -> objects.update(key, body));
            case "DELETE applications/{id}" -> done(() -> objects.delete(key));
            case "POST applications/{id}/addPassword" -> new Answer(200, objects.addPassword(key, body));
            case "POST applications/{id}/removePassword" -> done(() -> objects.removePassword(key, body));
            case "GET applications/{id}/owners" -> owners(key, uri, query);
            case "POST applications/{id}/owners/$ref" -> done(() -> objects.addOwner(key, owner(body)));
            case "GET applications/{id}/federatedIdentityCredentials" -> page(
                    objects.federated(key).valueStream().toList(), uri, query);
            case "POST applications/{id}/federatedIdentityCredentials" -> done(() -> objects.addFederated(key, body));
            case "PATCH applications/{id}/federatedIdentityCredentials/{id}" -> done(
                    () -> objects.updateFederated(key, path[3], body));
            case "GET servicePrincipals(appId)" -> new Answer(200, selected(objects.servicePrincipalByAppId(key), query, true));
            case "POST servicePrincipals" -> new Answer(201, objects.createServicePrincipal(body));
            case "PATCH servicePrincipals/{id}" -> done(() -> objects.servicePrincipal(key).setAll((ObjectNode) body));
            default -> throw GraphRefusal.badRequest("Resource not found for the segment: " + route);
        };
    }

    private Answer owners(String id, URI uri, Map<String, String> query) {
        objects.application(id);
        return page(objects.owners.get(id).stream().map(owner -> JSON.objectNode().put("id", owner)).toList(), uri, query);
    }

    private String owner(JsonNode body) {
        String prefix = directory.graph() + "/v1.0/directoryObjects/";
        String reference = body.path("@odata.id").asText();
        if (body.size() != 1 || !reference.startsWith(prefix)) {
            throw GraphRefusal.badRequest("Invalid URL or body in the reference.");
        }
        return reference.substring(prefix.length());
    }

    private static ObjectNode organization() {
        ObjectNode organization = JSON.objectNode().put("id", StandInDirectory.TENANT).put("displayName", "Contoso");
        organization.putArray("verifiedDomains").addObject().put("name", "contoso.example");
        return organization;
    }

    private static String tag(Map<String, String> query) {
        Matcher filter = TAG_FILTER.matcher(query.getOrDefault("$filter", ""));
        if (!filter.matches()) {
            throw new GraphRefusal(400, "Request_UnsupportedQuery", "Unsupported filter.");
        }
        return filter.group(1);
    }

    /** As Graph has it, the certificates themselves come only when one application is asked for them by name. */
    private static ObjectNode selected(ObjectNode object, Map<String, String> query, boolean single) {
        ObjectNode selected = JSON.objectNode();
        List<String> names = query.containsKey("$select") ? List.of(query.get("$select").split(","))
                : object.properties().stream().map(Map.Entry::getKey).toList();
        names.forEach(name -> selected.set(name, object.path(name).deepCopy()));
        if (!single || !query.containsKey("$select")) {
            selected.path("keyCredentials").forEach(key -> ((ObjectNode) key).putNull("key"));
        }
        return selected;
    }

    /** One at a time, so that everyone has to turn pages. */
    private Answer page(List<? extends JsonNode> all, URI uri, Map<String, String> query) {
        int skip = Integer.parseInt(query.getOrDefault("$skiptoken", "0"));
        ObjectNode page = JSON.objectNode();
        ArrayNode value = page.putArray("value");
        all.stream().skip(skip).limit(1).forEach(value::add);
        if (skip + 1 < all.size()) {
            String rest = uri.getRawQuery() == null ? "" : uri.getRawQuery().replaceFirst("&?\\$skiptoken=\\d+", "") + "&";
            page.put("@odata.nextLink", directory.graph() + uri.getPath() + "?" + rest + "$skiptoken=" + (skip + 1));
        }
        return new Answer(200, page);
    }

    private static Answer done(Runnable change) {
        change.run();
        return new Answer(204, null);
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new TreeMap<>();
        for (String each : raw == null ? new String[0] : raw.split("&")) {
            String[] pair = each.split("=", 2);
            query.put(URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.length > 1 ? pair[1] : "", StandardCharsets.UTF_8));
        }
        return query;
    }
}

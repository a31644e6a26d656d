package dev.entrasignin.registration;

import static java.util.Comparator.comparing;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The application object of Microsoft Graph v1.0 as it should be. Pure. What others added to it stays, but for redirect URIs
 * when they were named: each of them is a place that codes are sent to.
 */
final class ApplicationObject {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private ApplicationObject() {
    }

    /** The properties that have to be set so that an application becomes what is wished; all of them if there is none. */
    static ObjectNode difference(Wish wish, String tag, JsonNode actual) {
        boolean isNew = actual.isEmpty();
        ObjectNode wanted = JSON.objectNode();
        if (isNew || wish.name().isPresent()) {
            wanted.put("displayName", wish.name().orElse(Wish.DEFAULT_NAME));
        }
        // A single tenant: nobody else's accounts, whatever the application checks.
        wanted.put("signInAudience", "AzureADMyOrg");
        wanted.set("tags", tags(tag, actual.path("tags")));
        if (isNew || !wish.redirectUris().isEmpty()) {
            wanted.set("web", web(wish.redirectUris().isEmpty() ? List.of(Wish.DEFAULT_REDIRECT_URI) : wish.redirectUris()));
        }
        wanted.set("optionalClaims", optionalClaims(actual.path("optionalClaims")));
        if (wish.groupsClaim() && !GroupsClaim.isIn(actual)) {
            wanted.put(GroupsClaim.PROPERTY, GroupsClaim.addedTo(actual));
        }
        if (!wish.roles().isEmpty()) {
            wanted.set("appRoles", appRoles(wish.roles(), tag, actual.path("appRoles")));
        }
        ObjectNode difference = JSON.objectNode();
        wanted.properties().stream().filter(property -> !covers(actual.path(property.getKey()), property.getValue()))
                .forEach(property -> difference.set(property.getKey(), property.getValue()));
        return difference;
    }

    private static ArrayNode tags(String tag, JsonNode actual) {
        Set<String> tags = new LinkedHashSet<>();
        actual.forEach(each -> tags.add(each.asText()));
        tags.add(tag);
        return strings(List.copyOf(tags));
    }

    private static ObjectNode web(List<URI> redirectUris) {
        // Of these Entra has one each, in whatever order the redirect URIs are named: a deployment's, if there is any.
        URI main = redirectUris.stream().min(comparing((URI uri) -> Wish.isLoopback(uri))
                .thenComparing(uri -> Wish.logoutUrl(uri).isEmpty())).orElseThrow();
        ObjectNode web = JSON.objectNode();
        web.put("homePageUrl", Wish.base(main) + "/");
        web.put("logoutUrl", Wish.logoutUrl(main).orElse(null));
        // Also where people come back to after signing out.
        web.set("redirectUris", strings(redirectUris.stream().map(URI::toString).toList()));
        web.set("implicitGrantSettings",
                JSON.objectNode().put("enableIdTokenIssuance", false).put("enableAccessTokenIssuance", false));
        return web;
    }

    private static ObjectNode optionalClaims(JsonNode actual) {
        ObjectNode claims = JSON.objectNode();
        ArrayNode idToken = claims.putArray("idToken");
        Set<String> names = new LinkedHashSet<>();
        actual.path("idToken").forEach(claim -> {
            idToken.add(claim);
            names.add(claim.path("name").asText());
        });
        Wish.OPTIONAL_CLAIMS.stream().filter(name -> !names.contains(name))
                .forEach(name -> idToken.addObject().put("name", name).put("essential", false));
        for (String other : List.of("accessToken", "saml2Token")) {
            claims.set(other, actual.path(other).isArray() ? actual.path(other) : JSON.arrayNode());
        }
        return claims;
    }

    private static ArrayNode appRoles(List<String> wanted, String tag, JsonNode actual) {
        ArrayNode roles = JSON.arrayNode();
        Set<String> values = new LinkedHashSet<>();
        actual.forEach(role -> {
            roles.add(role);
            values.add(role.path("value").asText());
        });
        wanted.stream().filter(values::add).forEach(value -> {
            // The same role gets the same id each time it is asked for.
            UUID id = UUID.nameUUIDFromBytes((tag + " " + value).getBytes(StandardCharsets.UTF_8));
            ObjectNode role = roles.addObject().put("id", id.toString()).put("displayName", value)
                    .put("description", value).put("value", value).put("isEnabled", true);
            role.putArray("allowedMemberTypes").add("User");
        });
        return roles;
    }

    /** Whether nothing has to be set; lists are sets here, and members that only Graph knows do not matter. */
    private static boolean covers(JsonNode actual, JsonNode wanted) {
        if (wanted.isObject()) {
            return actual.isObject() && wanted.properties().stream()
                    .allMatch(property -> covers(actual.path(property.getKey()), property.getValue()));
        }
        if (wanted.isArray()) {
            return actual.isArray() && actual.size() == wanted.size() && wanted.valueStream()
                    .allMatch(each -> actual.valueStream().anyMatch(other -> covers(other, each)));
        }
        return wanted.isNull() ? actual.isNull() || actual.isMissingNode() : wanted.equals(actual);
    }

    private static ArrayNode strings(List<String> values) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(array::add);
        return array;
    }
}

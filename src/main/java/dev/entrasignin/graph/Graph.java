package dev.entrasignin.graph;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;

import dev.entrasignin.provider.Secret;

/**
 * Microsoft Graph v1.0, as far as it is about applications. A directory is eventually consistent: what was made a moment ago
 * may not be found for some seconds, so whatever is addressed by its id is asked for again before that counts as an error.
 */
public final class Graph {

    /** About a minute in all. */
    private static final List<Duration> UNTIL_REPLICATED = List.of(1, 2, 4, 8, 15, 15, 15).stream()
            .map(Duration::ofSeconds).toList();
    private static final int MOST_PAGES = 100;

    private final JsonHttp http;
    private final URI endpoint;
    private final Secret accessToken;

    /** @param endpoint for example {@code https://graph.microsoft.com} */
    public Graph(JsonHttp http, URI endpoint, Secret accessToken) {
        this.http = http;
        this.endpoint = endpoint.resolve("/v1.0/");
        this.accessToken = accessToken;
    }

    /** Where an object is, as references to it are written. */
    public String reference(String path) {
        return uri(path).toString();
    }

    /** One object; empty if there is none now. */
    public Optional<JsonNode> find(String path) {
        try {
            return Optional.of(call("GET", uri(path), null));
        } catch (GraphException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** One object that is there. */
    public JsonNode get(String path) {
        return eventually(() -> call("GET", uri(path), null));
    }

    /** All pages of a collection. */
    public List<JsonNode> list(String path) {
        List<JsonNode> all = new ArrayList<>();
        URI next = uri(path);
        for (int page = 0; next != null && page < MOST_PAGES; page++) {
            URI address = next;
            JsonNode answer = eventually(() -> call("GET", address, null));
            answer.path("value").forEach(all::add);
            String link = answer.path("@odata.nextLink").asText("");
            next = link.isEmpty() ? null : sameHost(URI.create(link));
        }
        return all;
    }

    public JsonNode post(String path, JsonNode body) {
        return eventually(() -> call("POST", uri(path), body));
    }

    public void patch(String path, JsonNode body) {
        eventually(() -> call("PATCH", uri(path), body));
    }

    /** @return whether it was there */
    public boolean delete(String path) {
        try {
            call("DELETE", uri(path), null);
            return true;
        } catch (GraphException e) {
            if (e.isNotFound()) {
                return false;
            }
            throw e;
        }
    }

    /** Asks again, for about half a minute, for something that may exist. */
    public <T> Optional<T> findEventually(Supplier<Optional<T>> find) {
        Optional<T> found = find.get();
        for (Duration length : UNTIL_REPLICATED.subList(0, UNTIL_REPLICATED.size() - 2)) {
            if (found.isPresent()) {
                return found;
            }
            http.pause().take(length);
            found = find.get();
        }
        return found;
    }

    /** A value in a path or a query. */
    public static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private <T> T eventually(Supplier<T> call) {
        for (Duration length : UNTIL_REPLICATED) {
            try {
                return call.get();
            } catch (GraphException e) {
                if (!e.isNotThereYet()) {
                    throw e;
                }
                http.pause().take(length);
            }
        }
        return call.get();
    }

    private JsonNode call(String method, URI uri, JsonNode body) {
        String request = method + " " + uri.getPath();
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + accessToken.value())
                // What $count and the filters on collections need; the other requests do not mind.
                .header("ConsistencyLevel", "eventual")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
        if (body != null) {
            builder.header("Content-Type", "application/json");
        }
        try {
            HttpAnswer answer = http.send(builder);
            if (!answer.isSuccess()) {
                throw GraphException.of(request, answer);
            }
            return answer.body();
        } catch (IOException e) {
            throw GraphException.unreachable(request, e);
        }
    }

    private URI uri(String path) {
        return endpoint.resolve(path);
    }

    /** The token goes to Graph and nowhere else, whatever an answer says. */
    private URI sameHost(URI link) {
        if (!endpoint.getAuthority().equals(link.getAuthority()) || !endpoint.getScheme().equals(link.getScheme())) {
            throw new IllegalStateException("Microsoft Graph named another host for the next page: " + link.getAuthority());
        }
        return link;
    }
}

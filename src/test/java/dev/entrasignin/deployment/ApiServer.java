package dev.entrasignin.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * As much of a Kubernetes API server as kubectl needs to put the objects of {@link KubernetesSchema} into it. It keeps what it
 * gets and runs none of it; what does not fit the schema, or is for a namespace that is not there, it refuses.
 */
final class ApiServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> objects = new ConcurrentHashMap<>();
    private final HttpServer server;

    ApiServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    /** What KUBECONFIG has to name. */
    String configuration() {
        return """
                apiVersion: v1
                kind: Config
                current-context: here
                contexts: [{name: here, context: {cluster: here, user: someone}}]
                clusters: [{name: here, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: someone, user: {}}]
                """.formatted(server.getAddress().getPort());
    }

    /** The objects of a kind. */
    <T extends HasMetadata> List<T> all(Class<T> kind) {
        return objects.values().stream().map(ApiServer::read).filter(kind::isInstance).map(kind::cast).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            JsonNode body = body(exchange);
            switch (exchange.getRequestMethod()) {
                case "GET" -> answer(exchange, Optional.<Object> ofNullable(objects.get(path)).or(() -> discovery(path)));
                case "POST" -> put(exchange, path + "/" + body.at("/metadata/name").asText(), body);
                // Strategic, but nothing that is patched here has a list.
                case "PATCH" -> put(exchange, path, JSON.readerForUpdating(objects.get(path).deepCopy()).readValue(body));
                default -> status(exchange, 405, "MethodNotAllowed", path);
            }
        }
    }

    /** {@code create} sends Protocol Buffers, {@code apply} JSON. */
    private static JsonNode body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean json = !"application/vnd.kubernetes.protobuf".equals(exchange.getRequestHeaders().getFirst("Content-Type"));
        return json ? JSON.readTree(body) : JSON.valueToTree(KubernetesProtobuf.read(body));
    }

    private void put(HttpExchange exchange, String path, JsonNode object) throws IOException {
        String namespace = path.replaceFirst("^.*?/v\\d/(namespaces/[^/]+).*", "/api/v1/$1");
        if (!namespace.equals(path) && !objects.containsKey(namespace)) {
            status(exchange, 404, "NotFound", namespace);
            return;
        }
        try {
            KubernetesSchema.read(object);
        } catch (JsonProcessingException e) {
            status(exchange, 400, "BadRequest", e.getMessage());
            return;
        }
        objects.put(path, object);
        answer(exchange, Optional.of(object));
    }

    private static HasMetadata read(JsonNode object) {
        try {
            return KubernetesSchema.read(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What there is to ask for. Fields are validated here, as OpenAPI says, so that kubectl does not do it. */
    private static Optional<Object> discovery(String path) {
        List<String> versions = KubernetesSchema.KINDS.stream().map(HasMetadata::getApiVersion).distinct().toList();
        return switch (path) {
            case "/api" -> Optional.of(Map.of("kind", "APIVersions", "versions", List.of("v1")));
            case "/apis" -> Optional.of(Map.of("kind", "APIGroupList", "apiVersion", "v1", "groups",
                    versions.stream().filter(version -> version.contains("/")).map(ApiServer::group).toList()));
            case "/openapi/v3" -> Optional.of(Map.of("paths", versions.stream().map(ApiServer::root).collect(
                    Collectors.toMap(root -> root, root -> Map.of("serverRelativeURL", "/openapi/v3/" + root)))));
            default -> versions.stream().filter(version -> path.endsWith("/" + root(version))).findFirst().map(
                    version -> path.startsWith("/openapi") ? openApi(version) : resources(version));
        };
    }

    private static String root(String version) {
        return (version.contains("/") ? "apis/" : "api/") + version;
    }

    private static Map<String, Object> group(String version) {
        Map<String, String> only = Map.of("groupVersion", version, "version", version.replaceFirst(".*/", ""));
        return Map.of("name", version.replaceFirst("/.*", ""), "versions", List.of(only), "preferredVersion", only);
    }

    private static Stream<Class<? extends HasMetadata>> kinds(String version) {
        return KubernetesSchema.KINDS.stream().filter(kind -> HasMetadata.getApiVersion(kind).equals(version));
    }

    private static Map<String, Object> resources(String version) {
        return Map.of("kind", "APIResourceList", "groupVersion", version, "resources",
                kinds(version).map(kind -> Map.of("name", HasMetadata.getPlural(kind), "kind", HasMetadata.getKind(kind),
                        "namespaced", KubernetesSchema.isNamespaced(kind), "verbs", List.of("get", "create", "patch")))
                        .toList());
    }

    private static Map<String, Object> openApi(String version) {
        List<Map<String, String>> kinds = kinds(version).map(kind -> Map.of("group", HasMetadata.getGroup(kind), "version",
                HasMetadata.getVersion(kind), "kind", HasMetadata.getKind(kind))).toList();
        return Map.of("openapi", "3.0.0", "info", Map.of("title", "Kubernetes", "version", "v1"), "paths",
                kinds.stream().collect(Collectors.toMap(kind -> "/" + kind.get("kind") + "/{name}",
                        kind -> Map.of("patch", Map.of("x-kubernetes-group-version-kind", kind, "responses", Map.of(),
                                "parameters", List.of(Map.of("name", "fieldValidation", "in", "query")))))));
    }

    private static void answer(HttpExchange exchange, Optional<Object> found) throws IOException {
        if (found.isEmpty()) {
            status(exchange, 404, "NotFound", exchange.getRequestURI().getPath());
        } else {
            send(exchange, "POST".equals(exchange.getRequestMethod()) ? 201 : 200, found.get());
        }
    }

    private static void status(HttpExchange exchange, int code, String reason, String message) throws IOException {
        send(exchange, code, Map.of("kind", "Status", "apiVersion", "v1", "status", "Failure", "code", code, "reason", reason,
                "message", message));
    }

    private static void send(HttpExchange exchange, int code, Object answer) throws IOException {
        byte[] body = JSON.writeValueAsString(answer).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

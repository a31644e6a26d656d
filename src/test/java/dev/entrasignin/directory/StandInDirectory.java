package dev.entrasignin.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import javax.net.ssl.SSLContext;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

/**
 * Stands in for Microsoft Graph v1.0 and for the device code and token endpoints of one tenant, on loopback. As strict as
 * the real ones, as far as they are used here, and as slow to know what is new.
 */
public final class StandInDirectory implements AutoCloseable {

    public static final String TENANT = "7e571000-7e4a-4000-8000-000000000001";
    public static final String USER = "7e571000-7e4a-4000-8000-0000000000aa";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** When the machine that runs the command fails, as seen from here. */
    public enum Death {
        BEFORE_THE_REQUEST,
        BEFORE_THE_ANSWER
    }

    private final DirectoryObjects objects = new DirectoryObjects();
    private final GraphRoutes routes = new GraphRoutes(this, objects);
    private final TokenDouble tokens = new TokenDouble(objects);
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Long> arrivals = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final String accessToken = "graph-token-" + UUID.randomUUID();
    private Runnable asked = () -> {
    };
    private Runnable changed = () -> {
    };
    private Runnable died = () -> {
    };
    private int diesAt = Integer.MAX_VALUE;
    private Death death;
    private int throttled;
    private int retryAfter;
    private int forbiddenFrom = Integer.MAX_VALUE;
    private boolean applicationsOnly;
    private URI graph;

    private StandInDirectory(HttpServer server) {
        this.server = server;
        this.graph = uri();
    }

    public static StandInDirectory start() {
        try {
            return start(HttpServer.create());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With TLS, in the place of another host. */
    static StandInDirectory start(SSLContext tls, URI graph) {
        try {
            HttpsServer server = HttpsServer.create();
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            StandInDirectory directory = start(server);
            directory.graph = graph;
            directory.tokens.expectGraph(graph);
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StandInDirectory start(HttpServer server) {
        try {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            StandInDirectory directory = new StandInDirectory(server);
            server.setExecutor(directory.threads);
            server.createContext("/", directory::handle);
            server.start();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Microsoft Graph, as its clients call it. */
    URI graph() {
        return graph;
    }

    /** The administrator's. */
    public String accessToken() {
        return accessToken;
    }

    /** The environment of a command that works here. */
    public Map<String, String> environment() {
        return Map.of("AZURE_AUTHORITY_HOST", uri().toString(), "MICROSOFT_GRAPH_ENDPOINT", uri().toString(),
                "PIPELINE_TOKEN", accessToken);
    }

    public TokenDouble tokens() {
        return tokens;
    }

    /** What was asked for: method and path. */
    public List<String> requests() {
        return requests;
    }

    /** When anything was asked for, of Graph or of the other endpoints: {@link System#nanoTime()}. */
    public List<Long> arrivals() {
        return arrivals;
    }

    /** The only application there is. */
    public ObjectNode application() {
        return objects.applications.values().stream().reduce((one, other) -> {
            throw new IllegalStateException("several applications");
        }).orElseThrow();
    }

    public List<String> applicationIds() {
        return List.copyOf(objects.applications.keySet());
    }

    /** Whether each of them requires assignment. */
    public List<String> servicePrincipals() {
        return objects.servicePrincipals.values().stream().map(each -> each.path("appRoleAssignmentRequired").asText())
                .toList();
    }

    public List<String> owners(String application) {
        return objects.owners.get(application);
    }

    public JsonNode federated(String application) {
        return objects.federated.getOrDefault(application, JsonNodeFactory.instance.arrayNode());
    }

    /** The values of the application's secrets, which Graph itself never tells again. */
    public List<String> secretTexts() {
        return application().path("passwordCredentials").findValuesAsText("keyId").stream().map(objects.secretTexts::get)
                .toList();
    }

    /** Hears of every request, while it waits for its answer. */
    public void onRequest(Runnable listener) {
        asked = listener;
    }

    /** Hears of every change. */
    public void onChange(Runnable listener) {
        changed = listener;
    }

    /** What is new is not found by the next requests. */
    public void hideWhatIsNew(int calls) {
        objects.unseenCalls = calls;
    }

    /** What there is already is not found by the next requests either. */
    public void hideEverything(int calls) {
        objects.unseenCalls = calls;
        objects.applications.keySet().forEach(objects::hide);
    }

    /** The service principal that there is is not found by the next requests. */
    public void hideServicePrincipals(int calls) {
        objects.unseenCalls = calls;
        objects.servicePrincipals.keySet().forEach(objects::hide);
        objects.unseenCalls = 0;
    }

    /** The command loses its connection at this request to Graph, the first being 1, and for good. */
    public void dieAt(int request, Death how) {
        diesAt = request;
        death = how;
    }

    /** What else happens then. */
    public void onDeath(Runnable listener) {
        died = listener;
    }

    public void comeBack() {
        diesAt = Integer.MAX_VALUE;
        requests.clear();
    }

    /** The next requests are too many; the client is asked to wait for this many seconds. */
    public void throttle(int calls, int seconds) {
        throttled = calls;
        retryAfter = seconds;
    }

    /** From this request on, changes are not permitted. */
    public void forbidChanges() {
        forbiddenFrom = 0;
    }

    /** As for an application's token, which sees applications and nothing else. */
    public void showApplicationsOnly() {
        applicationsOnly = true;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            arrivals.add(System.nanoTime());
            asked.run();
            String path = exchange.getRequestURI().getPath();
            if (!path.startsWith("/v1.0/")) {
                TokenDouble.Answer answer = tokens.answer(path, body(exchange), accessToken);
                if (answer.status() > 0) {
                    answer(exchange, answer.status(), answer.body());
                }
                return;
            }
            graph(exchange);
        }
    }

    private synchronized void graph(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
        boolean dies = requests.size() >= diesAt;
        if (dies && (death == Death.BEFORE_THE_REQUEST || requests.size() > diesAt)) {
            died.run();
            return;
        }
        try {
            if (throttled-- > 0) {
                exchange.getResponseHeaders().set("Retry-After", String.valueOf(retryAfter));
                throw new GraphRefusal(429, "TooManyRequests", "Too many requests.");
            }
            requireProper(exchange);
            GraphRoutes.Answer answer = routes.answer(exchange.getRequestMethod(), exchange.getRequestURI(), json(exchange));
            if (!exchange.getRequestMethod().equals("GET")) {
                changed.run();
            }
            if (dies) {
                died.run();
            } else {
                answer(exchange, answer.status(), answer.body());
            }
        } catch (GraphRefusal refusal) {
            ObjectNode error = JsonNodeFactory.instance.objectNode();
            error.putObject("error").put("code", refusal.code()).put("message", refusal.getMessage())
                    .putObject("innerError").put("request-id", UUID.randomUUID().toString());
            if (!dies) {
                answer(exchange, refusal.status(), error);
            }
        }
    }

    private void requireProper(HttpExchange exchange) {
        if (!("Bearer " + accessToken).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            throw new GraphRefusal(401, "InvalidAuthenticationToken", "Access token is empty or not valid.");
        }
        boolean change = !exchange.getRequestMethod().equals("GET");
        if (applicationsOnly && exchange.getRequestURI().getPath().matches("/v1.0/(me|organization)")) {
            throw new GraphRefusal(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
        }
        if (change && requests.size() > forbiddenFrom) {
            throw new GraphRefusal(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
        }
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        if (query.contains("/any(") && !("eventual".equals(exchange.getRequestHeaders().getFirst("ConsistencyLevel"))
                && query.contains("$count=true"))) {
            throw new GraphRefusal(400, "Request_UnsupportedQuery", "Advanced query parameters are missing.");
        }
    }

    private static String body(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(HttpExchange exchange) throws IOException {
        String body = body(exchange);
        if (body.isEmpty()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (!"application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
            throw new GraphRefusal(415, "UnsupportedMediaType", "Content-Type must be application/json.");
        }
        return MAPPER.readTree(body);
    }

    private static void answer(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] content = body == null ? new byte[0] : body.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

package dev.entrasignin.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import dev.entrasignin.journey.HtmlUnitVisitor;
import dev.entrasignin.journey.LocalTenantPages;
import dev.entrasignin.localtenant.Answer;
import dev.entrasignin.localtenant.Endpoint;
import dev.entrasignin.localtenant.TokenDraft;

/** One application after a few sign-ins, refusals, refreshes and strange requests, as Prometheus sees it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MetricsIT {

    private static final int STRANGE_REQUESTS = 20;
    private static final Pattern METRIC = Pattern
            .compile("\\b[a-z][a-z0-9]*(?:_[a-z0-9]+)*_(?:total|count|sum|max|bucket|bytes|usage"
                    + "|files|loaded|connected|seconds)\\b");

    private static RunningLocalTenant provider;
    private static PackagedApplication application;
    private static Management management;
    private static HttpClient client;
    private static double underWay;

    @BeforeAll
    static void useIt() throws Exception {
        provider = new RunningLocalTenant();
        Map<String, String> environment = provider.environment();
        environment.put("SESSION_STORE_REDIS", "redis://127.0.0.1:1");
        application = PackagedApplication.start(environment);
        provider.register(application.address());
        management = Management.of(application);
        client = provider.clientThatTrustsTheApplication();

        signIn("alice", true);
        signIn("bob", false);
        signIn("frank", false);
        refresh();
        beStrange();
    }

    @AfterAll
    static void stop() {
        application.close();
        provider.close();
    }

    private static void signIn(String account, boolean signOut) {
        try (var visitor = new HtmlUnitVisitor(application.address())) {
            new LocalTenantPages(account, Map.of()).signInFromHome(visitor);
            visitor.open("/auth/token_details");
            if (signOut) {
                visitor.press("Sign out");
            }
        }
    }

    /** Twice with success, slowly at first, and once refused: the token of the sign-in has expired, and so on. */
    private static void refresh() throws InterruptedException {
        provider.tenant().faults().nextIdToken(token -> expired(token, 5)).nextIdToken(token -> expired(token, 3))
                .nextIdToken(token -> expired(token, 1));
        provider.tenant().faults().next(Endpoint.TOKEN, Answer.delayed(Duration.ZERO))
                .next(Endpoint.TOKEN, Answer.delayed(Duration.ofSeconds(3)));
        try (var visitor = new HtmlUnitVisitor(application.address())) {
            visitor.open("/auth/sign_in");
            Thread signingIn = new Thread(() -> LocalTenantPages.ALICE.signIn(visitor), "signing-in");
            signingIn.start();
            await().until(() -> (underWay = management.value("signin_refresh_active_seconds_active_count")) > 0);
            signingIn.join();
            visitor.open("/");
            provider.tenant().faults().clear();
            provider.tenant().faults().next(Endpoint.TOKEN,
                    Answer.error(400, "invalid_grant", 50173, "alice@contoso.example is gone"));
            visitor.open("/");
            assertThat(visitor.nameAtTheTop()).isEmpty();
        }
    }

    private static TokenDraft expired(TokenDraft token, int secondsAgo) {
        return token.withClaim("exp", Instant.now().getEpochSecond() - secondsAgo);
    }

    private static void beStrange() throws IOException, InterruptedException {
        for (int i = 0; i < STRANGE_REQUESTS; i++) {
            send("GET", "/no/such/page/" + i);
            send("GET", "/auth/redirect/" + i + "/%7b");
            send("POST", "/assets/" + i);
            send("BREW" + i, "/");
            send("BREW" + i, "/" + i);
            send("OPTIONS", "/options/" + i);
        }
        // More than Quarkus has room for: 100 paths.
        for (int i = 0; i < 120; i++) {
            assertThat(sendRaw("GET //somebody@contoso.example-" + i + " HTTP/1.1")).startsWith("HTTP/1.1 404");
            assertThat(sendRaw("GET //{somebody-" + i + "} HTTP/1.1")).startsWith("HTTP/1.1 400");
            breakOff("/broken-off-" + i);
            breakOff("/{broken-off-" + i + "}");
        }
        assertThat(send("GET", "/auth/front_channel_logout?sid=x&iss=" + provider.tenant().issuer()).statusCode())
                .isEqualTo(200);
    }

    private static String sendRaw(String line) throws IOException {
        try (Socket connection = connect(line, "Connection: close\r\n\r\n")) {
            return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Before the whole of the request has come. */
    private static void breakOff(String path) throws IOException {
        connect("POST " + path + " HTTP/1.1", "Content-Length: 9\r\n\r\nhalf").close();
    }

    private static Socket connect(String line, String rest) throws IOException {
        URI address = application.address();
        Socket connection = provider.tlsThatTrustsTheApplication().getSocketFactory().createSocket(address.getHost(),
                address.getPort());
        connection.getOutputStream().write((line + "\r\nHost: " + address.getAuthority() + "\r\n" + rest)
                .getBytes(StandardCharsets.US_ASCII));
        return connection;
    }

    private static HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
        URI address = application.address().resolve(path);
        return client.send(HttpRequest.newBuilder(address).method(method, HttpRequest.BodyPublishers.noBody()).build(),
                BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({ "sign_in,success,-,3", "sign_in,refused,not_assigned,1", "sign_out,success,here,1",
            "sign_out,success,front_channel,1",
            "refresh,refused,refused,1" })
    void every_event_of_the_audit_is_counted_under_its_own_words(String event, String outcome, String reason, int times) {
        assertThat(management.value("signin_audit_events_total", "event=\"" + event + "\"", "outcome=\"" + outcome + "\"",
                "reason=\"" + reason + "\"")).isEqualTo(times);
        assertThat(Pattern.compile("event=%s outcome=%s reason=%s ".formatted(event, outcome, reason))
                .matcher(application.output()).results()).as("in the log, too").hasSize(times);
    }

    @Test
    void nothing_else_is_counted_as_an_event() {
        assertThat(management.value("signin_audit_events_total")).isEqualTo(7);
    }

    @Test
    void refreshes_are_timed_by_outcome() {
        assertThat(management.value("signin_refresh_seconds_count", "outcome=\"success\"")).isEqualTo(2);
        assertThat(management.value("signin_refresh_seconds_count", "outcome=\"refused\"")).isEqualTo(1);
        assertThat(management.value("signin_refresh_seconds_sum")).isPositive();
    }

    @Test
    void a_refresh_is_counted_as_long_as_it_is_under_way() {
        assertThat(underWay).isEqualTo(1);
        assertThat(management.value("signin_refresh_active_seconds_active_count")).isZero();
    }

    @Test
    void calls_of_the_provider_are_timed_by_endpoint_and_outcome() {
        assertThat(management.value("signin_provider_call_seconds_count", "endpoint=\"token\"", "outcome=\"success\""))
                .isGreaterThanOrEqualTo(5);
        assertThat(management.value("signin_provider_call_seconds_count", "endpoint=\"token\"", "outcome=\"refused\""))
                .isEqualTo(1);
        assertThat(management.value("signin_provider_call_seconds_sum")).isPositive();
    }

    @Test
    void sealing_and_opening_sessions_is_timed() {
        assertThat(management.value("signin_session_seal_seconds_count")).isGreaterThanOrEqualTo(3);
        // Each refresh opens the cookie for its refresh token; pages find the session in memory.
        assertThat(management.value("signin_session_open_seconds_count")).isGreaterThanOrEqualTo(3);
        assertThat(management.value("signin_session_open_seconds_sum")).isPositive();
    }

    @Test
    void requests_are_counted_by_the_pages_there_are() {
        assertThat(management.value("http_server_requests_seconds_count", "uri=\"/auth/token_details\"", "status=\"200\""))
                .isGreaterThanOrEqualTo(2);
        assertThat(management.value("http_server_requests_seconds_count", "uri=\"NOT_FOUND\"", "status=\"404\""))
                .isGreaterThanOrEqualTo(2 * STRANGE_REQUESTS);
    }

    @Test
    void nobody_can_make_up_labels() {
        assertThat(management.samples("http_server_requests_seconds_count").count()).isLessThan(40);
        assertThat(management.scrape()).doesNotContain("BREW", "/no/such", "/assets/0", "/auth/redirect/", "/options/",
                "somebody", "broken-off", "MADE_UP");
    }

    @Test
    void and_none_takes_the_room_of_a_page() {
        // It is counted when its answer has gone.
        await().until(() -> management.value("http_server_requests_seconds_count",
                "uri=\"/auth/front_channel_logout\"") == 1);
        assertThat(management.value("http_server_requests_seconds_count", "uri=\"/auth/token_details\"")).isPositive();
    }

    @Test
    void nothing_is_personal() {
        assertThat(management.scrape()).doesNotContain("@contoso", "Alice", "alice", "frank", "eyJ", "session=",
                provider.tenant().issuer());
        assertThat(management.scrape()).doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-");
    }

    @ParameterizedTest
    @ValueSource(strings = { "/q", "/q/health", "/q/health/live", "/q/health/ready", "/q/metrics", "/q/dev-ui", "/metrics",
            "/health" })
    void the_public_port_has_nothing_of_this(String path) throws Exception {
        HttpResponse<String> answer = send("GET", path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("There is no such page.");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
    }

    @Test
    void the_dashboard_shows_metrics_that_exist() throws IOException {
        JsonNode dashboard = new JsonMapper().readTree(Files.readString(Path.of("docker", "grafana", "entra-signin.json")));

        assertThat(dashboard.get("panels")).hasSizeGreaterThan(10);
        assertExist(dashboard.findValuesAsText("expr").stream().collect(Collectors.joining("\n")), 15);
    }

    @Test
    void the_alerts_watch_metrics_that_exist() throws IOException {
        JsonNode alerts = new YAMLMapper().readTree(Files.readString(Path.of("docker", "prometheus", "alerts.yaml")));

        assertThat(alerts.findValuesAsText("alert")).hasSizeGreaterThan(5).doesNotHaveDuplicates();
        assertExist(String.join("\n", alerts.findValuesAsText("expr")), 5);
    }

    private static void assertExist(String expressions, int atLeast) {
        Set<String> used = METRIC.matcher(expressions).results().map(match -> match.group())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> there = management.scrape().lines().filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[ {]", 2)[0]).collect(Collectors.toSet());

        assertThat(used).hasSizeGreaterThanOrEqualTo(atLeast);
        assertThat(there).containsAll(used);
    }
}

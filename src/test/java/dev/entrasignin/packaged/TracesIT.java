package dev.entrasignin.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.entrasignin.journey.HtmlUnitVisitor;
import dev.entrasignin.journey.LocalTenantPages;
import dev.entrasignin.journey.Visitor.Cookie;
import dev.entrasignin.localtenant.Answer;
import dev.entrasignin.localtenant.Endpoint;
import io.vertx.core.json.JsonObject;

/** An application that sends its traces somewhere: what arrives there, and what does not. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TracesIT {

    private static final String VISITOR = "203.0.113.7";
    private static final Duration SOON = Duration.ofSeconds(20);

    private static RunningLocalTenant provider;
    private static OtlpReceiver receiver;
    private static PackagedApplication application;
    private static List<String> cookies;

    @BeforeAll
    static void useIt() throws Exception {
        provider = new RunningLocalTenant();
        receiver = new OtlpReceiver();
        Map<String, String> environment = provider.environment();
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint());
        environment.put("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        environment.put("QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "100ms");
        environment.put("TRUSTED_PROXIES", "127.0.0.1");
        application = PackagedApplication.start(environment);
        provider.register(application.address());

        signIn();
        send("/auth/redirect?code=a-code-by-hand&state=a-state-by-hand");
        send("/people/dave@fabrikam.example?q=in-the-query");
        provider.tenant().faults().next(Endpoint.TOKEN,
                Answer.error(400, "invalid_grant", 50105, "erin@contoso.example is not assigned"));
        signIn();
        // Spans come in order.
        send("/auth/token_details");
        await().atMost(SOON).until(() -> receiver.text().contains("GET /auth/token_details"));
    }

    @AfterAll
    static void stop() {
        application.close();
        receiver.close();
        provider.close();
    }

    private static void signIn() {
        try (var visitor = new HtmlUnitVisitor(application.address())) {
            visitor.open("/auth/sign_in");
            LocalTenantPages.ALICE.signIn(visitor);
            if (cookies == null) {
                cookies = visitor.cookies().stream().map(Cookie::value).toList();
            }
        }
    }

    private static void send(String path) throws Exception {
        HttpClient client = provider.clientThatTrustsTheApplication();
        URI address = application.address().resolve(path);
        client.send(HttpRequest.newBuilder(address).header("X-Forwarded-For", VISITOR).header("User-Agent", "A Rare Browser")
                .header("Cookie", "session=a-session-by-hand").header("baggage", "who=carol").build(), BodyHandlers.ofString());
    }

    @Test
    void requests_and_calls_of_the_provider_arrive() {
        assertThat(receiver.text()).contains("entra-signin", "GET /auth/sign_in", "GET /auth/redirect", "POST", "http.route",
                "http.response.status_code");
    }

    @Test
    void nothing_of_value_and_nobody_s_name_arrives() {
        assertThat(cookies).isNotEmpty();
        assertThat(receiver.text()).doesNotContain(cookies.stream().filter(value -> value.length() > 8).toList());
        assertThat(receiver.text()).doesNotContain("a-code-by-hand", "a-state-by-hand", "code=", "state=", "in-the-query",
                "a-session-by-hand", "contoso.example", "fabrikam.example", "Alice", "carol", "eyJ", VISITOR, "A Rare Browser",
                "Mozilla", "AADSTS", "code_challenge", "exception.message");
    }

    @Test
    void the_log_names_the_trace() {
        JsonObject context = application.output().lines().map(JsonObject::new)
                .filter(line -> line.getString("loggerName").equals("audit")).findFirst().orElseThrow().getJsonObject("mdc");

        assertThat(context.getString("traceId")).matches("[0-9a-f]{32}");
        assertThat(receiver.hex()).contains(context.getString("traceId"));
        assertThat(context.getString("request")).matches("[0-9a-f-]{36}");
    }
}

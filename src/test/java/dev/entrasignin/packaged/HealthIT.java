package dev.entrasignin.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.entrasignin.journey.HtmlUnitVisitor;
import dev.entrasignin.journey.LocalTenantPages;
import dev.entrasignin.localtenant.Answer;
import dev.entrasignin.localtenant.Endpoint;

/** What the port for operators says while the provider and Redis come and go. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HealthIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final RunningLocalTenant provider = new RunningLocalTenant();
    private PackagedApplication application;

    @AfterEach
    void stop() {
        application.close();
        provider.close();
    }

    private Management start(String... variables) {
        Map<String, String> environment = provider.environment();
        for (int i = 0; i < variables.length; i += 2) {
            environment.put(variables[i], variables[i + 1]);
        }
        application = PackagedApplication.start(environment);
        provider.register(application.address());
        return Management.of(application);
    }

    private Management startOfLittlePatience() {
        return start("QUARKUS_OIDC_CONNECTION_TIMEOUT", "2S");
    }

    @Test
    void all_is_well() {
        Management management = start();
        await().atMost(SOON).until(() -> signIn() == 200);

        assertThat(management.status("/q/health/live")).isEqualTo(200);
        assertThat(management.status("/q/health/started")).isEqualTo(200);
        assertThat(management.ready("provider").getMap())
                .isEqualTo(Map.of("degraded", false, "discovery", "loaded", "keys", "loaded"));
        assertThat(management.ready("session store").getMap()).isEqualTo(Map.of("degraded", false, "store", "memory"));
        assertThat(management.ready("credential").getMap()).as("nobody knows").isEqualTo(Map.of("degraded", false));
        assertThat(management.value("signin_provider_loaded")).isEqualTo(1);
        assertThat(management.samples("signin_session_store_connected")).isEmpty();
    }

    @Test
    void started_without_the_provider_it_is_ready_and_says_what_is_missing_until_somebody_signs_in() {
        provider.tenant().goAway();
        Management management = startOfLittlePatience();

        assertThat(management.ready("provider").getMap()).containsEntry("degraded", true).containsEntry("discovery", "missing")
                .containsEntry("keys", "missing");
        assertThat(management.value("signin_provider_loaded")).isZero();
        assertThat(management.status("/q/health/live")).isEqualTo(200);
        await().atMost(SOON).untilAsserted(() -> {
            String since = management.ready("provider").getString("discovery failing since");
            assertThat(since).isNotNull();
            assertThat(Instant.parse(since)).isBefore(Instant.now());
            assertThat(
                    management.value("signin_provider_call_seconds_count", "endpoint=\"discovery\"", "outcome=\"unanswered\""))
                    .isPositive();
        });

        provider.tenant().comeBack();
        provider.tenant().faults().clear();
        management.readiness();
        assertThat(provider.tenant().faults().requests(Endpoint.DISCOVERY)).as("a probe asks the provider nothing").isZero();
        await().atMost(SOON).until(() -> signIn() == 200);
        assertThat(management.ready("provider").getMap())
                .isEqualTo(Map.of("degraded", false, "discovery", "loaded", "keys", "loaded"));
        for (String endpoint : List.of("discovery", "jwks", "token")) {
            assertThat(management.value("signin_provider_call_seconds_count", "endpoint=\"" + endpoint + "\"",
                    "outcome=\"success\"")).as(endpoint).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void while_an_endpoint_fails_it_is_ready_and_says_since_when(boolean answers) {
        Management management = startOfLittlePatience();
        await().atMost(SOON).until(() -> signIn() == 200);
        provider.tenant().faults().every(Endpoint.TOKEN, answers ? Answer.of(500, "text/html", "") : Answer.silence());

        assertThat(signIn()).isEqualTo(503);
        await().atMost(SOON).until(() -> management.ready("provider").getBoolean("degraded"));
        String since = management.ready("provider").getString("token failing since");
        assertThat(Instant.parse(since)).isBefore(Instant.now());
        assertThat(signIn()).isEqualTo(503);
        assertThat(management.ready("provider").getString("token failing since")).isEqualTo(since);
        await().atMost(SOON).untilAsserted(() -> assertThat(management.value("signin_provider_call_seconds_count",
                "endpoint=\"token\"", answers ? "outcome=\"failed\"" : "outcome=\"unanswered\"")).isEqualTo(2));
        assertThat(management.status("/q/health/live")).isEqualTo(200);

        provider.tenant().faults().clear();
        assertThat(signIn()).isEqualTo(200);
        assertThat(management.ready("provider").getBoolean("degraded")).isFalse();
    }

    @Test
    void a_provider_that_says_no_is_there() {
        Management management = start();
        provider.tenant().faults().every(Endpoint.TOKEN, Answer.error(400, "invalid_grant", 54005, "The code is used up."));

        assertThat(signIn()).isEqualTo(401);

        assertThat(management.ready("provider").getBoolean("degraded")).isFalse();
        assertThat(management.value("signin_provider_call_seconds_count", "endpoint=\"token\"", "outcome=\"refused\""))
                .isEqualTo(1);
    }

    @Test
    void without_Redis_it_is_ready_and_says_so() {
        Management management = start("SESSION_STORE_REDIS", "redis://127.0.0.1:1");

        await().atMost(SOON).until(() -> management.ready("session store").containsKey("away since"));
        assertThat(management.ready("session store").getMap()).containsEntry("store", "redis").containsEntry("degraded", true);
        assertThat(management.samples("signin_session_store_connected")).singleElement().asString().endsWith(" 0.0");
    }

    @ParameterizedTest
    @CsvSource({ "3, false", "-3, true" })
    void the_end_of_the_credential_is_told(int days, boolean degraded) {
        Instant end = Instant.now().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(days)).plusSeconds(days * 60);
        Management management = start("AZURE_CLIENT_SECRET_EXPIRES", end.toString());

        assertThat(management.ready("credential").getMap())
                .isEqualTo(Map.of("degraded", degraded, "expires", end.toString(), "days left", days));
        assertThat(management.value("signin_credential_expiry_timestamp_seconds")).isEqualTo(end.getEpochSecond());
    }

    private int signIn() {
        try (var visitor = new HtmlUnitVisitor(application.address())) {
            visitor.open("/auth/sign_in");
            if (!visitor.isAtTheApplication()) {
                LocalTenantPages.ALICE.signIn(visitor);
            }
            return visitor.status();
        }
    }
}

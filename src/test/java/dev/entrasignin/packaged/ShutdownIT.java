package dev.entrasignin.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.entrasignin.localtenant.Answer;
import dev.entrasignin.localtenant.Endpoint;

/** SIGTERM loses nobody's request. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ShutdownIT {

    @Test
    void for_a_while_it_is_not_ready_and_serves_all_the_same() throws Exception {
        try (var provider = new RunningLocalTenant();
                var application = PackagedApplication.start(with(provider, "QUARKUS_SHUTDOWN_DELAY", "10S"))) {
            Management management = Management.of(application);
            assertThat(management.status("/q/health/ready")).isEqualTo(200);

            application.terminate();

            await().until(() -> management.status("/q/health/ready") == 503);
            assertThat(management.status("/q/health/live")).isEqualTo(200);
            assertThat(get(provider, application.address()).join().statusCode()).isEqualTo(200);
            application.kill();
        }
    }

    @Test
    void what_is_under_way_is_finished_and_nothing_else_is_begun() throws Exception {
        try (var provider = new RunningLocalTenant()) {
            provider.tenant().goAway();
            Map<String, String> environment = with(provider, "QUARKUS_OIDC_CONNECTION_TIMEOUT", "5S");
            environment.put("QUARKUS_SHUTDOWN_DELAY", "1S");
            try (var application = PackagedApplication.start(environment)) {
                URI signIn = application.address().resolve("/auth/sign_in");
                provider.tenant().comeBack();
                provider.tenant().faults().every(Endpoint.DISCOVERY, Answer.silence());

                CompletableFuture<HttpResponse<String>> slow = get(provider, signIn);
                await().until(() -> provider.tenant().faults().requests(Endpoint.DISCOVERY) > 0);
                application.terminate();

                URI page = application.address();
                await().until(() -> get(provider, page).handle((answer, refused) -> refused != null).join());
                assertThat(slow).as("while it is waited for").isNotDone();
                assertThat(slow.join().statusCode()).as("the page that says when to try again").isEqualTo(503);
                assertThat(slow.join().body()).contains("Sign-in is not available right now.");
                assertThat(application.exitStatus()).isEqualTo(143);
            }
        }
    }

    private static Map<String, String> with(RunningLocalTenant provider, String variable, String value) {
        Map<String, String> environment = provider.environment();
        environment.put(variable, value);
        return environment;
    }

    private static CompletableFuture<HttpResponse<String>> get(RunningLocalTenant provider, URI address) {
        HttpClient client = provider.clientThatTrustsTheApplication();
        return client.sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    }
}

package dev.entrasignin.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.entrasignin.journey.HtmlUnitVisitor;
import dev.entrasignin.localtenant.Answer;
import dev.entrasignin.localtenant.Endpoint;
import dev.entrasignin.localtenant.SigningKey;

/**
 * The provider's keys are replaced while many are signed in, and Quarkus asks for the new ones once in ten seconds. So that
 * no test has to wait for that, each has a deployment of its own.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeyRolloverIT {

    @RegisterExtension
    static final Deployment SLOW = new Deployment();

    @RegisterExtension
    static final Deployment FAILING = new Deployment();

    @RegisterExtension
    static final Deployment DISCONNECTED = new Deployment();

    @RegisterExtension
    static final Deployment LOGOUT = new Deployment();

    @Test
    void all_wait_for_new_keys_that_are_fetched_once() {
        List<HtmlUnitVisitor> sessions = Stream.generate(() -> SLOW.signedInWithATokenThatExpired(1)).limit(4).toList();
        HtmlUnitVisitor signingIn = SLOW.visitorAtTheTenant();
        Map<String, String> response = SLOW.response(signingIn);
        long codesAndRefreshes = SLOW.faults().requests(Endpoint.TOKEN) + 5;
        SLOW.tenant().rotateKey(SigningKey.generate());
        SLOW.faults().every(Endpoint.KEYS, Answer.delayed(Duration.ofSeconds(3)));

        CompletableFuture<?> first = atOnce(() -> sessions.get(0).open("/"));
        awaitRequestForKeys(SLOW);
        CompletableFuture.allOf(first, atOnce(() -> sessions.get(1).open("/")), atOnce(() -> sessions.get(2).open("/")),
                atOnce(() -> sessions.get(3).open("/")),
                atOnce(() -> signingIn.open(AuthorizationResponseIT.address(response))))
                .join();

        assertThat(sessions).allSatisfy(SLOW::assertSignedIn);
        SLOW.assertSignedIn(signingIn);
        assertThat(SLOW.faults().requests(Endpoint.KEYS)).isEqualTo(1);
        assertThat(SLOW.faults().requests(Endpoint.TOKEN)).isEqualTo(codesAndRefreshes);
        assertThat(SLOW.log()).doesNotContain("event=refresh");
    }

    @Test
    void a_request_for_new_keys_that_failed_is_an_outage_for_all() {
        assertOutageForAll(FAILING, Answer.of(503, "text/html", "<h1>Sorry</h1>"));
    }

    @Test
    void a_request_for_new_keys_that_was_cut_off_is_an_outage_for_all() {
        assertOutageForAll(DISCONNECTED, Answer.disconnected());
    }

    @Test
    void a_logout_token_waits_for_keys_that_are_fetched_for_another() {
        SigningKey key = SigningKey.generate();
        LOGOUT.tenant().rotateKey(key);
        LOGOUT.faults().every(Endpoint.KEYS, Answer.delayed(Duration.ofSeconds(3)));
        String token = LOGOUT.provider().logoutToken().withClaim("sid", "1").signedWith(key).sign();
        HttpRequest request = HttpRequest.newBuilder(LOGOUT.address("/auth/back_channel_logout"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("logout_token=" + token)).build();
        HttpClient provider = LOGOUT.provider().clientThatTrustsTheApplication();

        CompletableFuture<HttpResponse<Void>> first = provider.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        awaitRequestForKeys(LOGOUT);
        CompletableFuture<HttpResponse<Void>> second = provider.sendAsync(request, HttpResponse.BodyHandlers.discarding());

        assertThat(List.of(first, second)).extracting(answer -> answer.join().statusCode()).containsOnly(200);
        assertThat(LOGOUT.faults().requests(Endpoint.KEYS)).isEqualTo(1);
    }

    private static CompletableFuture<Void> atOnce(Runnable request) {
        return CompletableFuture.runAsync(request, Deployment.AT_ONCE);
    }

    /** From then on everybody waits; of two at the very same moment, in two threads, Quarkus may ask for each. */
    private static void awaitRequestForKeys(Deployment deployment) {
        await().until(() -> deployment.faults().requests(Endpoint.KEYS) == 1);
    }

    private static void assertOutageForAll(Deployment deployment, Answer keys) {
        List<HtmlUnitVisitor> sessions = Stream.generate(() -> deployment.signedInWithATokenThatExpired(1)).limit(3).toList();
        deployment.tenant().rotateKey(SigningKey.generate());
        deployment.faults().every(Endpoint.KEYS, keys);

        sessions.forEach(visitor -> visitor.open("/"));

        assertThat(sessions).allSatisfy(deployment::assertSignedIn);
        assertThat(deployment.faults().requests(Endpoint.KEYS)).isEqualTo(1);
        assertThat(deployment.log().lines().filter(line -> line.contains("event=refresh"))).hasSize(3)
                .allSatisfy(line -> assertThat(line).contains("outcome=failed reason=provider_unavailable"));
        assertThat(deployment.signIn(Deployment.ALICE).status()).isEqualTo(503);
    }
}

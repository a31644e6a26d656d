package dev.entrasignin.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.entrasignin.journey.HtmlUnitVisitor;
import dev.entrasignin.localtenant.Answer;
import dev.entrasignin.localtenant.Endpoint;

/** Many come at once, and the provider takes its time. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SlowProviderIT {

    private static final int MANY = 20;

    /** Longer than all of this takes anywhere. */
    @RegisterExtension
    static final Deployment DEPLOYMENT = new Deployment().with("QUARKUS_OIDC_CONNECTION_TIMEOUT", "60S");

    @Test
    void nobody_waits_for_others_to_be_answered() {
        List<HtmlUnitVisitor> others = Stream.generate(DEPLOYMENT::visitorAtTheTenant).limit(MANY).toList();
        others.forEach(other -> DEPLOYMENT.faults().next(Endpoint.TOKEN, Answer.silence()));
        List<CompletableFuture<Void>> waiting = others.stream()
                .map(other -> CompletableFuture.runAsync(() -> other.choose("account", Deployment.ALICE), Deployment.AT_ONCE))
                .toList();
        await().atMost(Duration.ofSeconds(30)).until(() -> DEPLOYMENT.faults().requests(Endpoint.TOKEN) == MANY);

        DEPLOYMENT.signedIn();

        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        DEPLOYMENT.tenant().goAway();
        waiting.forEach(CompletableFuture::join);
        assertThat(others).extracting(HtmlUnitVisitor::status).containsOnly(503);
    }
}

package dev.entrasignin.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import org.htmlunit.HttpMethod;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.entrasignin.journey.HtmlUnitVisitor;

/** The limits hold whatever the browser keeps: these visitors keep their cookies for ever. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SessionLimitsIT {

    private static final Duration IDLE = Duration.ofSeconds(3);
    private static final Duration ABSOLUTE = Duration.ofSeconds(6);

    @RegisterExtension
    static final Deployment DEPLOYMENT = new Deployment().with("SIGNIN_SESSION_IDLE_LIMIT", IDLE.toString())
            .with("SIGNIN_SESSION_ABSOLUTE_LIMIT", ABSOLUTE.toString());

    @Test
    void whoever_stays_away_is_signed_out_and_told_so() {
        HtmlUnitVisitor later = DEPLOYMENT.copyOf(DEPLOYMENT.signedIn());

        await().pollDelay(IDLE.plusMillis(100)).atMost(ABSOLUTE).until(() -> true);
        later.open("/");

        assertThat(later.text()).contains("You have been away for a while", Deployment.SIGNED_OUT);
        DEPLOYMENT.assertSignedOut(later);
    }

    @Test
    void whoever_signs_out_after_a_while_is_signed_out_of_it_all() {
        HtmlUnitVisitor later = DEPLOYMENT.copyOf(DEPLOYMENT.signedIn());

        await().pollDelay(IDLE.plusMillis(100)).atMost(ABSOLUTE).until(() -> true);

        assertThat(later.answerTo(HttpMethod.POST, "/auth/sign_out").getResponseHeaderValue("Refresh"))
                .startsWith("0; url=" + DEPLOYMENT.tenant().authorityHost());
        assertThat(DEPLOYMENT.log()).contains("event=sign_out outcome=success reason=here");
    }

    @Test
    void however_busy_a_session_ends_when_its_time_is_over() {
        long before = System.nanoTime();
        HtmlUnitVisitor visitor = DEPLOYMENT.signedIn();
        long signedIn = System.nanoTime();
        AtomicReference<HtmlUnitVisitor> last = new AtomicReference<>(DEPLOYMENT.copyOf(visitor));

        await().pollInterval(Duration.ofMillis(500)).atMost(ABSOLUTE.plus(IDLE)).until(() -> {
            HtmlUnitVisitor now = DEPLOYMENT.copyOf(last.get());
            now.open("/");
            last.set(now.nameAtTheTop().isPresent() ? now : last.get());
            return now.text().contains("You signed in a long time ago");
        });

        long end = System.nanoTime();
        assertThat(Duration.ofNanos(end - before)).isGreaterThan(ABSOLUTE.minusSeconds(1));
        assertThat(Duration.ofNanos(end - signedIn)).isLessThan(ABSOLUTE.plusSeconds(2));
    }
}

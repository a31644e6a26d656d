package dev.entrasignin.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.htmlunit.HttpMethod;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.entrasignin.journey.HtmlUnitVisitor;
import dev.entrasignin.journey.Visitor;
import dev.entrasignin.localtenant.Account;
import dev.entrasignin.localtenant.Answer;
import dev.entrasignin.localtenant.Endpoint;
import dev.entrasignin.localtenant.SigningKey;
import io.vertx.core.json.JsonObject;

/**
 * Sessions whose ID token has expired, OpenID Connect Core 1.0 section 12. Tokens are made as expired as the allowed skew
 * of 30 seconds lets them be, so that nobody has to wait.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RefreshIT {

    private static final String AWAY = "because the sign-in service cannot be reached";

    @RegisterExtension
    static final Deployment DEPLOYMENT = new Deployment().with("QUARKUS_OIDC_CONNECTION_TIMEOUT", "1S")
            .with("QUARKUS_OIDC_TOKEN_FORCED_JWK_REFRESH_INTERVAL", "0S")
            .with("SIGNIN_SESSION_OUTAGE_GRACE", "15S");

    @Test
    void an_account_that_was_disabled_is_signed_out_and_told_so() {
        HtmlUnitVisitor visitor = DEPLOYMENT.signedInWithATokenThatExpired(1);
        DEPLOYMENT.tenant().disable(alice());
        try {
            visitor.open("/");
        } finally {
            DEPLOYMENT.tenant().enable(alice());
        }
        Ended.BY_THE_PROVIDER.check(visitor, DEPLOYMENT);
    }

    @Test
    void an_account_whose_password_was_reset_is_signed_out_and_told_so() {
        HtmlUnitVisitor visitor = DEPLOYMENT.signedInWithATokenThatExpired(1);
        DEPLOYMENT.tenant().revokeRefreshTokens(alice());

        visitor.open("/");

        Ended.BY_THE_PROVIDER.check(visitor, DEPLOYMENT);
    }

    @Test
    void ten_requests_at_once_cause_one_refresh_and_all_succeed() {
        HtmlUnitVisitor visitor = DEPLOYMENT.signedInWithATokenThatExpired(1);
        long before = DEPLOYMENT.faults().requests(Endpoint.TOKEN);
        DEPLOYMENT.faults().next(Endpoint.TOKEN, Answer.delayed(Duration.ofMillis(300)));

        List<CompletableFuture<Visitor.Answer>> answers = Stream.generate(() -> DEPLOYMENT.copyOf(visitor)).limit(10)
                .map(tab -> CompletableFuture.supplyAsync(() -> tab.askForJson("/auth/token_details"), Deployment.AT_ONCE))
                .toList();

        assertThat(answers).extracting(CompletableFuture::join).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("Alice Adams");
        });
        assertThat(DEPLOYMENT.faults().requests(Endpoint.TOKEN) - before).as("refreshes").isEqualTo(1);
    }

    @Test
    void no_page_is_for_whoever_has_signed_out_while_the_provider_was_asked() {
        assertNoPageIfSignedOutBefore(tokens -> tokens);
    }

    @Test
    void nor_if_the_provider_is_in_trouble_then() {
        assertNoPageIfSignedOutBefore(tokens -> new JsonObject());
    }

    @Test
    void the_provider_ends_a_session_too_that_was_renewed_without_its_sid() {
        HtmlUnitVisitor visitor = DEPLOYMENT.signedInWithATokenThatExpired(1);
        DEPLOYMENT.faults().nextIdToken(token -> token.withClaim("sid", null));
        String sid = new JsonObject(visitor.askForJson("/auth/token_details").body()).getString("sid");
        assertThat(sid).isNotBlank();

        DEPLOYMENT.visitor().open("/auth/front_channel_logout?iss=" + DEPLOYMENT.tenant().issuer() + "&sid=" + sid);

        visitor.open("/");
        DEPLOYMENT.assertSignedOut(visitor);
    }

    private static void assertNoPageIfSignedOutBefore(UnaryOperator<JsonObject> answered) {
        HtmlUnitVisitor visitor = DEPLOYMENT.signedInWithATokenThatExpired(1);
        DEPLOYMENT.faults().nextIdToken(token -> Deployment.expired(token, 0));
        String sid = new JsonObject(visitor.askForJson("/auth/token_details").body()).getString("sid");
        DEPLOYMENT.faults().next(Endpoint.TOKEN, Answer.altered(tokens -> {
            DEPLOYMENT.visitor().open("/auth/front_channel_logout?iss=" + DEPLOYMENT.tenant().issuer() + "&sid=" + sid);
            return answered.apply(tokens);
        }));

        assertThat(visitor.askForJson("/auth/token_details").status()).isEqualTo(401);
        visitor.open("/");
        DEPLOYMENT.assertSignedOut(visitor);
    }

    @Test
    void a_tab_that_comes_late_with_the_cookie_of_before_causes_no_refresh_of_its_own() {
        HtmlUnitVisitor visitor = DEPLOYMENT.signedInWithATokenThatExpired(1);
        HtmlUnitVisitor late = DEPLOYMENT.copyOf(visitor);
        visitor.open("/");
        long before = DEPLOYMENT.faults().requests(Endpoint.TOKEN);

        late.open("/");

        DEPLOYMENT.assertSignedIn(late);
        assertThat(DEPLOYMENT.faults().requests(Endpoint.TOKEN)).isEqualTo(before);
    }

    @Test
    void the_cookie_of_before_is_worth_no_more_than_the_token_that_it_was_renewed_with() {
        HtmlUnitVisitor visitor = DEPLOYMENT.signedInWithATokenThatExpired(1);
        HtmlUnitVisitor before = DEPLOYMENT.copyOf(visitor);
        DEPLOYMENT.faults().nextIdToken(token -> Deployment.expired(token, 0));
        visitor.open("/");
        DEPLOYMENT.assertSignedIn(visitor);

        DEPLOYMENT.tenant().disable(alice());
        try {
            await().atMost(Duration.ofSeconds(10)).until(() -> {
                HtmlUnitVisitor late = DEPLOYMENT.copyOf(before);
                late.open("/");
                return late.nameAtTheTop().isEmpty();
            });
        } finally {
            DEPLOYMENT.tenant().enable(alice());
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void a_provider_in_trouble_ends_no_session_within_the_grace(Trouble trouble) {
        HtmlUnitVisitor visitor = DEPLOYMENT.signedInWithATokenThatExpired(1);
        DEPLOYMENT.faults().every(Endpoint.TOKEN, trouble.answer());

        visitor.open("/");

        DEPLOYMENT.assertSignedIn(visitor);
        assertThat(DEPLOYMENT.log().lines().filter(line -> line.contains("event=refresh"))).singleElement().asString()
                .contains("outcome=failed reason=provider_unavailable");
    }

    @Test
    void a_provider_that_is_away_ends_sessions_after_the_grace_and_not_before() {
        HtmlUnitVisitor within = DEPLOYMENT.signedInWithATokenThatExpired(1);
        HtmlUnitVisitor after = DEPLOYMENT.signedInWithATokenThatExpired(20);
        DEPLOYMENT.tenant().goAway();
        try {
            within.open("/");
            after.open("/");
        } finally {
            DEPLOYMENT.tenant().comeBack();
        }
        DEPLOYMENT.assertSignedIn(within);
        assertThat(after.text()).contains(AWAY, Deployment.SIGNED_OUT);
        DEPLOYMENT.assertSignedOut(after);
    }

    @Test
    void whoever_signs_out_while_the_provider_is_away_is_signed_out() {
        HtmlUnitVisitor visitor = DEPLOYMENT.signedInWithATokenThatExpired(20);
        HtmlUnitVisitor copy = DEPLOYMENT.copyOf(visitor);
        DEPLOYMENT.tenant().goAway();
        try {
            visitor.answerTo(HttpMethod.POST, "/auth/sign_out");
            copy.open("/");
        } finally {
            DEPLOYMENT.tenant().comeBack();
        }

        assertThat(copy.text()).contains(Deployment.SIGNED_OUT).doesNotContain(AWAY);
        assertThat(DEPLOYMENT.log()).contains("event=sign_out outcome=success reason=here");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = { "STATUS_500", "A_PAGE_IN_HTML", "A_CLOSED_CONNECTION", "SILENCE" })
    void keys_that_cannot_be_had_end_no_session_within_the_grace(Trouble trouble) {
        HtmlUnitVisitor visitor = DEPLOYMENT.signedInWithATokenThatExpired(1);
        DEPLOYMENT.tenant().rotateKey(SigningKey.generate());
        DEPLOYMENT.faults().every(Endpoint.KEYS, trouble.answer());

        visitor.open("/");

        DEPLOYMENT.assertSignedIn(visitor);
    }

    @Test
    void an_answer_without_an_id_token_goes_on_as_the_same_person() {
        HtmlUnitVisitor visitor = DEPLOYMENT.signedInWithATokenThatExpired(1);
        DEPLOYMENT.faults().next(Endpoint.TOKEN, Answer.altered(tokens -> {
            tokens.remove("id_token");
            return tokens;
        }));

        visitor.open("/");
        long refreshes = DEPLOYMENT.faults().requests(Endpoint.TOKEN);
        visitor.open("/");

        assertThat(visitor.nameAtTheTop()).contains("Alice Adams");
        assertThat(DEPLOYMENT.faults().requests(Endpoint.TOKEN)).isEqualTo(refreshes);
    }

    @Test
    void without_a_refresh_token_the_session_ends_with_its_token() {
        DEPLOYMENT.faults().next(Endpoint.TOKEN, Answer.altered(tokens -> {
            tokens.remove("refresh_token");
            return tokens;
        })).nextIdToken(token -> Deployment.expired(token, -3));
        HtmlUnitVisitor visitor = DEPLOYMENT.signedIn();

        await().atMost(Duration.ofSeconds(10)).until(() -> {
            visitor.open("/");
            return visitor.text().contains(Deployment.SIGNED_OUT);
        });

        assertThat(visitor.text()).contains("Your session has expired.");
        DEPLOYMENT.assertSignedOut(visitor);
    }

    private static Account alice() {
        return DEPLOYMENT.tenant().accounts().find(Deployment.ALICE).orElseThrow();
    }
}

package dev.entrasignin.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.entrasignin.journey.HtmlUnitVisitor;
import dev.entrasignin.localtenant.Answer;
import dev.entrasignin.localtenant.Endpoint;
import io.vertx.core.json.JsonObject;

/** What whoever answers for the application reads later: one event for each thing that happened, and none for the rest. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuditIT {

    private static final String NOBODY = "oid=- tid=- sub=-";
    private static final String ALICE = "oid=[0-9a-f-]{36} tid=[0-9a-f-]{36} sub=\\S{10,}";

    @RegisterExtension
    static final Deployment DEPLOYMENT = new Deployment().with("SIGNIN_SESSION_OUTAGE_GRACE", "0S")
            .with("SIGNIN_POLICY_GUESTS", "deny");

    static Stream<Arguments> one_event_and_no_more() {
        return Stream.of(
                row("a sign-in, and three pages", "sign_in success -", ALICE, visitor -> {
                    signIn(visitor);
                    visitor.open("/");
                    visitor.open("/auth/token_details");
                    visitor.open("/no/such/page");
                }),
                row("a sign-in that the provider refuses", "sign_in refused not_assigned", NOBODY, visitor -> {
                    DEPLOYMENT.faults().next(Endpoint.TOKEN, Answer.error(400, "access_denied", 50105, "No."));
                    signIn(visitor);
                }),
                row("a sign-in that the policy refuses", "sign_in refused guest", ALICE, visitor -> {
                    DEPLOYMENT.faults().nextIdToken(token -> token.withClaim("acct", 1));
                    signIn(visitor);
                }),
                row("a sign-in that the policy refuses, with a token for somebody else", "sign_in refused guest", NOBODY,
                        visitor -> {
                            DEPLOYMENT.faults().nextIdToken(token -> token.withClaim("acct", 1).withClaim("aud", "another"));
                            signIn(visitor);
                        }),
                row("a sign-in that fails a check", "sign_in failed token_rejected", NOBODY, visitor -> {
                    DEPLOYMENT.faults().nextIdToken(token -> token.withClaim("nonce", "another"));
                    signIn(visitor);
                }),
                row("a sign-in that is given up", "", "", visitor -> visitor.open("/auth/sign_in")),
                row("a forged response", "sign_in failed unknown_state", NOBODY,
                        visitor -> visitor.open("/auth/redirect?code=a&state=b")),
                row("a page that is not for everyone", "", "", visitor -> visitor.open("/auth/token_details")),
                expired("a refresh", "", "", visitor -> visitor.open("/")),
                expired("a refresh that the provider refuses", "refresh refused refused", ALICE, visitor -> {
                    DEPLOYMENT.faults().next(Endpoint.TOKEN, Answer.error(400, "invalid_grant", 50057, "No."));
                    visitor.open("/");
                    visitor.open("/");
                }),
                expired("a refresh that the policy refuses", "refresh refused policy", ALICE, visitor -> {
                    DEPLOYMENT.faults().nextIdToken(token -> token.withClaim("acct", 1));
                    visitor.open("/");
                    visitor.open("/");
                }),
                expired("a refresh that the policy refuses, for another person", "refresh failed other_person", ALICE,
                        visitor -> {
                            DEPLOYMENT.faults().nextIdToken(token -> token.withClaim("acct", 1).withClaim("aud", "another"));
                            visitor.open("/");
                            visitor.open("/");
                        }),
                expired("a refresh for another person", "refresh failed other_person", ALICE, visitor -> {
                    DEPLOYMENT.faults().nextIdToken(token -> token.withClaim("sub", "another"));
                    visitor.open("/");
                    visitor.open("/");
                }),
                expired("a refresh in an outage", "refresh failed provider_unavailable", ALICE, visitor -> {
                    DEPLOYMENT.faults().next(Endpoint.TOKEN, Answer.of(500, "text/html", "Sorry"));
                    visitor.open("/");
                    visitor.open("/");
                }),
                signedIn("a sign-out", "sign_out success here", ALICE, visitor -> {
                    visitor.press("Sign out");
                    visitor.open("/");
                }),
                signedIn("a sign-out at the provider", "sign_out success front_channel", NOBODY, visitor -> {
                    String sid = new JsonObject(visitor.askForJson("/auth/token_details").body()).getString("sid");
                    DEPLOYMENT.visitor().open(
                            "/auth/front_channel_logout?iss=" + DEPLOYMENT.tenant().issuer() + "&sid=" + sid);
                    visitor.open("/");
                }),
                row("a sign-out that the provider did not ask for", "sign_out failed front_channel", NOBODY,
                        visitor -> visitor.open("/auth/front_channel_logout?iss=https://evil.example&sid=x")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void one_event_and_no_more(String what, String event, String who, Supplier<HtmlUnitVisitor> visitor,
            Consumer<HtmlUnitVisitor> act) {
        HtmlUnitVisitor somebody = visitor.get();
        int before = DEPLOYMENT.log().length();

        act.accept(somebody);

        List<String> events = DEPLOYMENT.log().substring(before).lines().filter(line -> line.contains("event=")).toList();
        if (event.isEmpty()) {
            assertThat(events).isEmpty();
        } else {
            String[] words = event.split(" ");
            assertThat(events).singleElement().asString()
                    .containsPattern("event=%s outcome=%s reason=%s %s request=[0-9a-f-]{36} correlation=.+ address=127.0.0.1"
                            .formatted(words[0], words[1], words[2], who));
        }
    }

    private static Arguments row(String what, String event, String who, Consumer<HtmlUnitVisitor> act) {
        return Arguments.of(what, event, who, (Supplier<HtmlUnitVisitor>) DEPLOYMENT::visitor, act);
    }

    private static Arguments signedIn(String what, String event, String who, Consumer<HtmlUnitVisitor> act) {
        return Arguments.of(what, event, who, (Supplier<HtmlUnitVisitor>) DEPLOYMENT::signedIn, act);
    }

    private static Arguments expired(String what, String event, String who, Consumer<HtmlUnitVisitor> act) {
        return Arguments.of(what, event, who,
                (Supplier<HtmlUnitVisitor>) () -> DEPLOYMENT.signedInWithATokenThatExpired(1), act);
    }

    private static void signIn(HtmlUnitVisitor visitor) {
        visitor.open("/");
        visitor.press("Sign in");
        visitor.choose("account", Deployment.ALICE);
    }
}

package dev.entrasignin.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.entrasignin.journey.HtmlUnitVisitor;
import dev.entrasignin.journey.LocalTenantPages;
import dev.entrasignin.journey.LocalTenantResource;
import dev.entrasignin.journey.Visitor;
import dev.entrasignin.localtenant.Answer;
import dev.entrasignin.localtenant.Endpoint;
import io.vertx.core.json.JsonObject;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LogIT {

    @Test
    void the_log_of_a_whole_journey_holds_nothing_of_value_and_each_event_once() {
        try (var provider = new RunningLocalTenant(); var application = PackagedApplication.start(provider.environment())) {
            provider.register(application.address());
            for (String account : new String[] { "alice", "frank", "grace", "heidi", "ivan" }) {
                try (var visitor = new HtmlUnitVisitor(application.address())) {
                    signIn(visitor, account);
                    visitor.open("/auth/token_details?secret=in-the-query");
                    visitor.open("/no/such/page%0d%0aforged");
                    visitor.open("/auth/redirect?code=a-code-by-hand&state=unknown");
                    if (account.equals("alice")) {
                        visitor.open("/");
                        visitor.press("Sign out");
                    }
                }
            }
            provider.tenant().faults().next(Endpoint.TOKEN, Answer.of(500, "text/html", "<html>alice@contoso.example</html>"));
            try (var visitor = new HtmlUnitVisitor(application.address())) {
                signIn(visitor, "alice");
                assertThat(visitor.status()).isEqualTo(503);
                assertThat(application.output()).as("the id of the page").contains(idOn(visitor));
            }

            String log = application.output();
            assertThat(log).contains("event=sign_in outcome=success", "event=sign_out outcome=success", "reason=not_assigned",
                    "reason=consent_declined", "reason=token_rejected", "reason=provider_unavailable");
            assertThat(log.lines()).as("in production every line is JSON").isNotEmpty()
                    .allSatisfy(line -> new JsonObject(line));
            assertThat(log.lines().map(JsonObject::new).filter(line -> line.getString("loggerName").equals("audit"))
                    .map(line -> line.getJsonObject("mdc").getString("event"))).contains("sign_in", "sign_out");
            assertThat(Pattern.compile("event=sign_in outcome=success").matcher(log).results()).hasSize(1);
            assertThat(Pattern.compile("event=sign_out").matcher(log).results()).hasSize(1);
            assertThat(log).doesNotContain("@contoso", "@fabrikam", "@personal", "Alice", "eyJ", "code=1.", "a-code-by-hand",
                    "in-the-query", "session=", "\nforged", LocalTenantResource.APP.clientSecret().orElseThrow());
        }
    }

    private static void signIn(Visitor visitor, String account) {
        new LocalTenantPages(account, Map.of()).signInFromHome(visitor);
    }

    private static String idOn(Visitor visitor) {
        return Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}").matcher(visitor.text()).results().findFirst().orElseThrow().group();
    }
}

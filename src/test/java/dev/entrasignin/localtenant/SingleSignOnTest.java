package dev.entrasignin.localtenant;

import static dev.entrasignin.localtenant.Visitor.parametersOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SingleSignOnTest {

    @RegisterExtension
    final RunningTenant running = new RunningTenant();

    @Test
    void whoever_is_signed_in_gets_a_code_at_once_in_the_same_session() {
        Visitor visitor = running.visitor();
        String sid = Tokens.idTokenClaims(visitor.signIn("bob")).getString("sid");

        Map<String, String> again = parametersOf(visitor.authorize(visitor.authorizationRequest()));

        var claims = Tokens.idTokenClaims(visitor.redeem(again.get("code")));
        assertThat(claims.getString("name")).isEqualTo("Bob Brown");
        assertThat(claims.getString("sid")).isEqualTo(sid).isEqualTo(again.get("session_state"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "login", "select_account", "select_account consent", "create" })
    void these_prompts_show_the_page_although_someone_is_signed_in(String prompt) {
        Visitor visitor = running.visitor();
        visitor.signIn("bob");

        HttpResponse<String> page = visitor.authorize(visitor.authorizationRequestWith("prompt", prompt));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Choose an account", "signed in");
    }

    @Test
    void choosing_another_account_begins_another_session() {
        Visitor visitor = running.visitor();
        String before = Tokens.idTokenClaims(visitor.signIn("bob")).getString("sid");

        HttpResponse<String> page = visitor.authorize(visitor.authorizationRequestWith("prompt", "select_account"));
        visitor.choose(page, "alice");

        var claims = Tokens.idTokenClaims(
                visitor.redeem(parametersOf(visitor.authorize(visitor.authorizationRequest())).get("code")));
        assertThat(claims.getString("name")).isEqualTo("Alice Adams");
        assertThat(claims.getString("sid")).isNotEqualTo(before);
    }

    @Test
    void prompt_none_never_shows_a_page() {
        Visitor visitor = running.visitor();
        Map<String, String> silent = visitor.authorizationRequestWith("prompt", "none");

        assertRefused(visitor.authorize(silent), "login_required", 50058);
        visitor.signIn("bob");
        assertThat(parametersOf(visitor.authorize(silent))).containsKey("code");
    }

    @Test
    void prompt_none_for_an_account_that_is_not_the_one_signed_in_is_refused() {
        Visitor visitor = running.visitor();
        visitor.signIn("bob");
        Map<String, String> silent = visitor.authorizationRequestWith("prompt", "none");
        silent.put("login_hint", "alice@contoso.example");

        assertRefused(visitor.authorize(silent), "login_required", 50058);
    }

    @Test
    void prompt_none_tells_what_interaction_is_missing() {
        Visitor unassigned = running.visitor();
        unassigned.choose(unassigned.authorize(unassigned.authorizationRequest()), "frank");
        assertRefused(unassigned.authorize(unassigned.authorizationRequestWith("prompt", "none")), "interaction_required",
                50105);

        Visitor declining = running.visitor();
        declining.choose(declining.authorize(declining.authorizationRequest()), "grace");
        assertRefused(declining.authorize(declining.authorizationRequestWith("prompt", "none")), "consent_required", 65001);
    }

    @Test
    void login_hint_puts_the_focus_on_its_account() {
        Visitor visitor = running.visitor();

        String page = visitor.authorize(visitor.authorizationRequestWith("login_hint", "BOB@contoso.example")).body();

        assertThat(page).containsOnlyOnce("autofocus").contains("value=\"bob\" autofocus");
    }

    @Test
    void login_hint_passes_by_another_account_that_is_signed_in() {
        Visitor visitor = running.visitor();
        visitor.signIn("bob");

        Account bob = running.account("bob");
        assertThat(parametersOf(visitor.authorize(visitor.authorizationRequestWith("login_hint", bob.loginHint()))))
                .containsKey("code");
        assertThat(visitor.authorize(visitor.authorizationRequestWith("login_hint", "alice@contoso.example")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void the_cookie_stays_with_the_tenant() {
        Visitor visitor = running.visitor();

        String cookie = visitor.authorize(visitor.authorizationRequest()).headers().firstValue("Set-Cookie").orElseThrow();

        assertThat(cookie).startsWith("local_tenant_" + running.tenant().authorityHost().getPort() + "=")
                .contains("Path=/" + RunningTenant.TENANT_ID, "HTTPOnly", "SameSite=Lax");
    }

    @Test
    void signing_in_changes_the_cookie() {
        Visitor visitor = running.visitor();
        HttpResponse<String> page = visitor.authorize(visitor.authorizationRequest());

        String before = page.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(visitor.choose(page, "alice").headers().firstValue("Set-Cookie")).isPresent().get().isNotEqualTo(before);
    }

    @Test
    void the_session_before_is_over() {
        Visitor visitor = running.visitor();
        String cookie = visitor.choose(visitor.authorize(visitor.authorizationRequest()), "bob").headers()
                .firstValue("Set-Cookie").orElseThrow().split(";")[0];
        HttpRequest.Builder asBob = HttpRequest.newBuilder(URI.create(running.tenant().uri(Endpoint.AUTHORIZE) + "?"
                + Visitor.encoded(visitor.authorizationRequest()))).header("Cookie", cookie);
        assertThat(running.visitor().send(asBob).statusCode()).isEqualTo(302);

        visitor.choose(visitor.authorize(visitor.authorizationRequestWith("prompt", "select_account")), "alice");

        assertThat(running.visitor().send(asBob).statusCode()).isEqualTo(200);
    }

    @Test
    void a_choice_from_another_browser_is_refused() {
        Visitor visitor = running.visitor();
        HttpResponse<String> page = visitor.authorize(visitor.authorizationRequest());

        HttpResponse<String> stolen = running.visitor().choose(page, "alice");

        assertThat(stolen.statusCode()).isEqualTo(400);
        assertThat(stolen.body()).contains("AADSTS165000");
    }

    @Test
    void a_choice_is_made_once() {
        Visitor visitor = running.visitor();
        HttpResponse<String> page = visitor.authorize(visitor.authorizationRequest());
        visitor.choose(page, "alice");

        assertThat(visitor.choose(page, "bob").body()).contains("AADSTS165000");
    }

    private static void assertRefused(HttpResponse<String> response, String error, int code) {
        Map<String, String> parameters = parametersOf(response);
        assertThat(parameters).containsEntry("error", error).containsEntry("state", Visitor.STATE);
        assertThat(parameters.get("error_description")).startsWith("AADSTS" + code + ":");
    }
}

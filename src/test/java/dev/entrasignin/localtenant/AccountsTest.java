package dev.entrasignin.localtenant;

import static dev.entrasignin.localtenant.Visitor.parametersOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccountsTest {

    @RegisterExtension
    final RunningTenant running = new RunningTenant();

    @Test
    void each_says_why_it_is_there() {
        List<Account> all = running.tenant().accounts().all();

        assertThat(all).extracting(Account::id).containsExactly("alice", "bob", "carol", "dora", "erin", "frank", "grace",
                "heidi", "ivan");
        assertThat(all).allSatisfy(account -> assertThat(account.reason()).isNotBlank());
        assertThat(all).extracting(Account::objectId).doesNotHaveDuplicates();
    }

    @Test
    void a_member_with_app_roles_has_them_in_the_token() {
        assertThat(claims("bob").getJsonArray("roles")).isEqualTo(new JsonArray(List.of("Admin", "Reader")));
        assertThat(claims("alice").fieldNames()).doesNotContain("roles", "groups", "idp");
    }

    @Test
    void a_guest_is_one_by_acct_and_idp() {
        JsonObject claims = claims("carol");

        assertThat(claims.getInteger("acct")).isEqualTo(1);
        assertThat(claims.getString("idp")).isEqualTo("https://sts.windows.net/" + Accounts.OTHER_TENANT + "/");
        assertThat(claims.getString("tid")).isEqualTo(RunningTenant.TENANT_ID.toString());
        assertThat(claims.getString("preferred_username")).isEqualTo("carol@fabrikam.example");
    }

    @Test
    void two_hundred_groups_are_listed_and_more_are_only_referred_to() {
        assertThat(claims("dora").getJsonArray("groups")).hasSize(200);

        JsonObject overage = claims("erin");
        assertThat(overage.fieldNames()).doesNotContain("groups");
        assertThat(overage.getJsonObject("_claim_names")).isEqualTo(new JsonObject().put("groups", "src1"));
        assertThat(overage.getJsonObject("_claim_sources").getJsonObject("src1").getString("endpoint"))
                .endsWith("/users/" + running.account("erin").objectId() + "/getMemberObjects");
    }

    @Test
    void one_who_is_not_assigned_comes_back_with_50105_and_stays_signed_in() {
        Visitor visitor = running.visitor();

        Map<String, String> refused = parametersOf(visitor.choose(visitor.authorize(visitor.authorizationRequest()), "frank"));
        assertThat(refused).containsEntry("error", "access_denied").containsEntry("state", Visitor.STATE);
        assertThat(refused.get("error_description")).startsWith("AADSTS50105: ");
        // As at Entra: who wants to come in with another account has to ask for the choice.
        assertThat(parametersOf(visitor.authorize(visitor.authorizationRequest()))).containsEntry("error", "access_denied");
    }

    @Test
    void one_who_declines_comes_back_with_65004_and_is_asked_again() {
        Visitor visitor = running.visitor();

        Map<String, String> refused = parametersOf(visitor.choose(visitor.authorize(visitor.authorizationRequest()), "grace"));
        assertThat(refused).containsEntry("error", "access_denied").containsEntry("error_subcode", "cancel");
        assertThat(refused.get("error_description")).startsWith("AADSTS65004: ");
        assertThat(visitor.authorize(visitor.authorizationRequest()).statusCode()).isEqualTo(200);
    }

    @Test
    void cancelling_is_declining() {
        Visitor visitor = running.visitor();

        assertThat(parametersOf(visitor.choose(visitor.authorize(visitor.authorizationRequest()), "cancel")))
                .containsEntry("error", "access_denied").containsEntry("error_subcode", "cancel");
    }

    @Test
    void a_personal_account_and_one_of_another_tenant_have_that_issuer() {
        for (Account account : List.of(running.account("heidi"), running.account("ivan"))) {
            JsonObject claims = claims(account.id());
            assertThat(claims.getString("tid")).isEqualTo(account.tenantId().toString())
                    .isNotEqualTo(RunningTenant.TENANT_ID.toString());
            assertThat(claims.getString("iss"))
                    .isEqualTo(running.tenant().authorityHost() + "/" + account.tenantId() + "/v2.0");
        }
        assertThat(claims("heidi").getString("tid")).isEqualTo("9188040d-6c67-4c5b-b112-36a304b66dad");
    }

    @Test
    void a_disabled_account_cannot_sign_in() {
        running.tenant().disable(running.account("alice"));
        Visitor visitor = running.visitor();

        HttpResponse<String> page = visitor.choose(visitor.authorize(visitor.authorizationRequest()), "alice");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("AADSTS50057");
    }

    @Test
    void typed_claims_are_put_over_those_of_the_account() {
        JsonObject claims = typed("<b>Zoë</b>", "{\"roles\": [\"Reader\"], \"email\": null, \"sub\": \"mine\"}");

        assertThat(claims.getString("name")).isEqualTo("<b>Zoë</b>");
        assertThat(claims.getJsonArray("roles")).isEqualTo(new JsonArray(List.of("Reader")));
        assertThat(claims.getString("sub")).isEqualTo("mine");
        assertThat(claims.fieldNames()).doesNotContain("email");
    }

    @Test
    void typed_claims_that_are_no_json_bring_the_page_back() {
        Visitor visitor = running.visitor();
        HttpResponse<String> page = visitor.authorize(visitor.authorizationRequest());

        HttpResponse<String> again = visitor.choose(page,
                Map.of("account", "typed", "name", "<b>Zoë</b>", "claims", "[1, 2"));

        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("The claims are not a JSON object.", "[1, 2", "&lt;b&gt;Zoë&lt;/b&gt;")
                .doesNotContain("<b>");
        Map<String, String> corrected = Map.of("account", "typed", "name", "Zoë", "claims", "", "request",
                Visitor.requestIn(again));
        assertThat(parametersOf(visitor.post(running.tenant().uri(Endpoint.SIGN_IN), corrected))).containsKey("code");
    }

    private JsonObject claims(String account) {
        return Tokens.idTokenClaims(running.visitor().signIn(account));
    }

    private JsonObject typed(String name, String claims) {
        Visitor visitor = running.visitor();
        HttpResponse<String> done = visitor.choose(visitor.authorize(visitor.authorizationRequest()),
                Map.of("account", "typed", "name", name, "claims", claims));
        return Tokens.idTokenClaims(visitor.redeem(parametersOf(done).get("code")));
    }
}

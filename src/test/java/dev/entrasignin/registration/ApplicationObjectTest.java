package dev.entrasignin.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ApplicationObjectTest {

    private static final String TAG = "entra-signin:6f1c2d3e-4a5b-4c6d-8e7f-9a0b1c2d3e4f";
    private static final URI PORTAL = URI.create("https://portal.example/app/auth/redirect");
    private static final Wish NOTHING = wish(List.of());

    @Test
    void of_a_new_application_everything_is_set() {
        assertThat(difference(NOTHING, empty()).properties()).extracting(java.util.Map.Entry::getKey)
                .containsExactlyInAnyOrder("displayName", "signInAudience", "tags", "web", "optionalClaims");
    }

    @Test
    void of_an_application_as_it_should_be_nothing_is() {
        ObjectNode made = difference(wish(List.of(PORTAL), "Reader"), empty());
        made.put("id", "1").putArray("passwordCredentials");

        assertThat(difference(NOTHING, made)).isEmpty();
        assertThat(difference(wish(List.of(PORTAL), "Reader"), made)).isEmpty();
    }

    @Test
    void the_pages_are_where_the_first_redirect_URI_is() {
        ObjectNode web = (ObjectNode) difference(wish(List.of(PORTAL, Wish.DEFAULT_REDIRECT_URI)), empty()).path("web");

        assertThat(web.path("homePageUrl").asText()).isEqualTo("https://portal.example/app/");
        assertThat(web.path("logoutUrl").asText()).isEqualTo("https://portal.example/app/auth/front_channel_logout");
    }

    @Test
    void a_deployment_is_told_of_sign_outs_in_whatever_order_the_redirect_URIs_are_named() {
        URI local = URI.create("http://localhost:8080/auth/redirect");

        for (List<URI> uris : List.of(List.of(Wish.DEFAULT_REDIRECT_URI, local, PORTAL),
                List.of(local, PORTAL, Wish.DEFAULT_REDIRECT_URI))) {
            assertThat(difference(wish(uris), empty()).path("web").path("logoutUrl").asText())
                    .isEqualTo("https://portal.example/app/auth/front_channel_logout");
        }
        assertThat(difference(wish(List.of(local, Wish.DEFAULT_REDIRECT_URI)), empty()).path("web").path("logoutUrl").asText())
                .isEqualTo("https://127.0.0.1:5000/auth/front_channel_logout");
    }

    @Test
    void without_TLS_there_is_no_front_channel() {
        URI local = URI.create("http://localhost:8080/auth/redirect");

        assertThat(difference(wish(List.of(local)), empty()).path("web").path("logoutUrl").isNull()).isTrue();
    }

    @Test
    void redirect_URIs_that_were_named_are_all_there_are() {
        ObjectNode made = difference(NOTHING, empty());

        assertThat(difference(wish(List.of(PORTAL)), made).path("web").path("redirectUris")).hasSize(1);
        assertThat(difference(wish(List.of(PORTAL, Wish.DEFAULT_REDIRECT_URI)), made).path("web").path("redirectUris"))
                .hasSize(2);
        ObjectNode two = difference(wish(List.of(PORTAL, Wish.DEFAULT_REDIRECT_URI)), empty());
        assertThat(difference(wish(List.of(PORTAL)), two).path("web").path("redirectUris")).hasSize(1);
    }

    @Test
    void roles_claims_and_tags_of_others_stay() {
        ObjectNode made = difference(wish(List.of(), "Reader"), empty());
        ((ObjectNode) made.path("appRoles").path(0)).put("value", "Theirs").put("id", "theirs");
        ((ObjectNode) made.path("optionalClaims").path("idToken").path(2)).put("name", "email");
        made.putArray("tags").add("theirs");

        ObjectNode difference = difference(wish(List.of(), "Reader"), made);

        assertThat(difference.path("appRoles").findValuesAsText("value")).containsExactly("Theirs", "Reader");
        assertThat(difference.path("optionalClaims").path("idToken").findValuesAsText("name"))
                .containsExactly("sid", "login_hint", "email", "acct");
        assertThat(difference.path("tags")).hasToString("[\"theirs\",\"" + TAG + "\"]");
    }

    @Test
    void an_application_that_was_opened_to_other_tenants_is_closed_again() {
        ObjectNode made = difference(NOTHING, empty()).put("signInAudience", "AzureADMultipleOrgs");

        assertThat(difference(NOTHING, made)).hasToString("{\"signInAudience\":\"AzureADMyOrg\"}");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", delimiter = '|', value = {
            "null                         | SecurityGroup",
            "None                         | SecurityGroup",
            "DirectoryRole                | All",
            "SecurityGroup                | null",
            "ApplicationGroup             | null",
            "DirectoryRole, SecurityGroup | null",
            "All                          | null",
            "a value of tomorrow          | SecurityGroup" })
    void groups_are_told_where_they_are_wished_for_and_are_not_yet(String before, String set) {
        Wish groups = new Wish(Optional.empty(), List.of(), List.of(), Optional.empty(), false, true, Optional.empty(),
                Optional.empty(), Duration.ofDays(1));
        ObjectNode made = difference(NOTHING, empty()).put("groupMembershipClaims", before);

        assertThat(difference(groups, made).path("groupMembershipClaims").textValue()).isEqualTo(set);
        assertThat(difference(NOTHING, made)).isEmpty();
    }

    private static ObjectNode difference(Wish wish, ObjectNode actual) {
        return ApplicationObject.difference(wish, TAG, actual);
    }

    private static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static Wish wish(List<URI> redirectUris, String... roles) {
        return new Wish(Optional.empty(), redirectUris, List.of(roles), Optional.empty(), false, false, Optional.empty(),
                Optional.empty(), Duration.ofDays(1));
    }
}

package dev.entrasignin.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.entrasignin.journey.LocalTenantResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import io.quarkus.test.security.oidc.Claim;
import io.quarkus.test.security.oidc.OidcSecurity;
import io.restassured.http.Headers;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** Each page as the server sends it, to people and to scripts; {@code journey} has what happens between the pages. */
@QuarkusTest
@WithTestResource(LocalTenantResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PagesTest {

    private static final String ID = "[0-9a-f]{8}-[0-9a-f-]{27}";

    @Test
    void signed_out_the_home_page_says_so_and_the_application_has_its_name() {
        page("/").statusCode(200).contentType("text/html")
                .body(allOf(containsString("You're not signed in."), containsString("<title>Home · Entra Sign-In</title>")))
                .header("Cache-Control", "no-store").header("Set-Cookie", nullValue());
    }

    @Test
    @TestSecurity(user = "anna")
    @OidcSecurity(claims = @Claim(key = "name", value = "Anna \u202e<b>Bauer</b>"))
    void signed_in_the_home_page_has_the_name_as_data() {
        page("/").statusCode(200).body(allOf(containsString("You're signed in, <bdi>Anna"), containsString("&lt;b&gt;Bauer"),
                not(containsString("<b>Bauer")), containsString("/auth/token_details"), containsString("Sign out")));
    }

    @Test
    @TestSecurity(user = "anna")
    @OidcSecurity(claims = { @Claim(key = "name", value = "Anna"), @Claim(key = "exp", value = "4102444800"),
            @Claim(key = "aio", value = "plumbing"), @Claim(key = "favourite_colour", value = "blue") })
    void the_claims_stand_on_a_page_with_what_they_mean() {
        page("/auth/token_details").statusCode(200).contentType("text/html")
                .body(matchesPattern("(?s).*<code>name</code>.*Anna.*The name to show.*2100-01-01T00:00:00Z.*favourite_colour"
                        + ".*blue.*<details>.*aio.*plumbing.*"))
                .body(not(containsString("eyJ")));
    }

    @Test
    @TestSecurity(user = "anna")
    @OidcSecurity(claims = @Claim(key = "name", value = "Anna"))
    void a_script_gets_the_claims_and_nothing_else() {
        script("/auth/token_details").statusCode(200).contentType("application/json").body("name", equalTo("Anna"))
                .body("raw_token", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
            "/auth/token_details, 401, You're not signed in.",
            "/test_reports,            401, You're not signed in.",
            "/no/such/page,       404, There is no such page.",
            "/test_reports/broken?how=bug,  500, Something went wrong.",
            "/test_reports/broken?how=away, 503, That is not available right now.",
            "/test_reports/broken?how=downstream, 500, Something went wrong.",
    })
    void an_error_is_a_page_for_people_and_a_problem_for_scripts(String path, int status, String title) {
        page(path).statusCode(status).contentType("text/html")
                .body(allOf(containsString(title.replace("'", "&#39;")), matchesPattern("(?s).*<code>" + ID + "</code>.*"),
                        containsString("Sign in"), not(containsString("a secret in a message"))));
        script(path).statusCode(status).contentType("application/problem+json").body("title", equalTo(title))
                .body("status", equalTo(status)).body("instance", matchesPattern("urn:uuid:" + ID))
                .body("detail", notNullValue());
    }

    @Test
    void other_methods_are_not_allowed_and_that_is_a_page() {
        browser().when().delete("/").then().statusCode(405).body(containsString("That does not work here."));
    }

    @Test
    void a_401_leads_back_to_where_it_was_met() {
        page("/test_reports?year=2026&x=%22%3E").statusCode(401)
                .body(containsString("href=\"/auth/sign_in?return_to=%2Ftest_reports%3Fyear%3D2026%26x%3D%2522%253E\""));
    }

    @Test
    @TestSecurity(user = "anna", roles = "Writer")
    @OidcSecurity(claims = @Claim(key = "name", value = "Anna"))
    void a_page_for_a_role_is_a_403_page_without_it() {
        page("/test_reports").statusCode(403).body(allOf(containsString("You may not see this page."), containsString("Anna")));
    }

    @Test
    @TestSecurity(user = "anna", roles = "Reader")
    @OidcSecurity(claims = @Claim(key = "name", value = "Anna"))
    void a_page_for_a_role_is_there_with_it() {
        page("/test_reports").statusCode(200).body(equalTo("all the reports"));
    }

    @Test
    void a_503_says_when_to_come_back() {
        page("/test_reports/broken?how=away").header("Retry-After", "30");
    }

    @Test
    void an_exception_keeps_the_headers_that_it_was_given() {
        page("/test_reports/broken?how=busy").statusCode(503).header("Retry-After", "120").contentType("text/html");
        page("/test_reports/broken?how=moved").statusCode(303).header("Location", endsWith("/elsewhere"))
                .cookie("remembered", "it");
    }

    @Test
    void a_page_may_say_for_itself_how_long_it_is_kept_and_what_it_is_made_of() {
        Headers headers = page("/test_reports/kept").statusCode(200).extract().headers();

        assertThat(headers.getValues("Cache-Control")).containsExactly("public, max-age=60");
        assertThat(headers.getValues("Content-Security-Policy")).containsExactly("default-src 'self'");
        assertThat(headers.getValues("X-Content-Type-Options")).containsExactly("nosniff");
    }

    @Test
    void style_sheets_are_kept_for_good_and_compressed() {
        List<String> paths = Stream.of(browser().get("/").asString().split("\"")).filter(path -> path.startsWith("/assets/"))
                .toList();
        assertThat(paths).hasSize(2);
        for (String path : paths) {
            given().relaxedHTTPSValidation().header("Accept-Encoding", "gzip").when().get(path).then().statusCode(200)
                    .contentType("text/css").header("Content-Encoding", "gzip").header("Vary", "accept-encoding")
                    .header("Cache-Control", "public, max-age=31536000, immutable");
        }
        page("/assets/app-00000000.css").statusCode(404);
    }

    private static ValidatableResponse page(String path) {
        return browser().when().get(path).then();
    }

    private static ValidatableResponse script(String path) {
        return given().relaxedHTTPSValidation().urlEncodingEnabled(false).accept("application/json").when().get(path).then();
    }

    private static RequestSpecification browser() {
        return given().relaxedHTTPSValidation().urlEncodingEnabled(false).redirects().follow(false)
                .accept("text/html,application/xhtml+xml,*/*;q=0.8");
    }
}

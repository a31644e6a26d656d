package dev.entrasignin.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.vertx.core.json.JsonObject;

/** Requests that are larger than any that belongs here, in both versions of HTTP that browsers speak. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OversizedRequestIT {

    @RegisterExtension
    static final Deployment DEPLOYMENT = new Deployment();

    @ParameterizedTest
    @EnumSource
    void cookies_of_other_applications_do_not_hinder_anyone_as_long_as_a_proxy_would_pass_them(Version version) {
        HttpResponse<String> answer = get(version, "/", "Cookie", "other=" + "x".repeat(30_000));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.version()).isEqualTo(version);
    }

    @ParameterizedTest
    @EnumSource
    void too_many_cookies_get_a_page_that_takes_ours_away(Version version) {
        HttpResponse<String> answer = get(version, "/auth/sign_in", "Cookie",
                "session=a; q_auth_Default_entra_b=c; q_auth_b=others; signed_out=1; "
                        + "other=" + "x".repeat(33_000));

        assertThat(answer.statusCode()).isEqualTo(431);
        assertThat(answer.body()).contains("Your browser sent too many cookies.", Deployment.idIn(answer.body()));
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(answer.headers().allValues("Set-Cookie")).hasSize(3)
                .allSatisfy(cookie -> assertThat(cookie).contains("Max-Age=0", "Path=/", "Secure").doesNotContain("other"))
                .extracting(cookie -> cookie.split("=")[0])
                .containsExactlyInAnyOrder("session", "q_auth_Default_entra_b", "signed_out");
    }

    @Test
    void a_script_gets_it_as_a_problem() {
        HttpResponse<String> answer = get(Version.HTTP_2, "/", "Cookie", "other=" + "x".repeat(33_000), "Accept",
                "application/json");

        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(new JsonObject(answer.body()).getMap()).containsEntry("status", 431);
    }

    @ParameterizedTest
    @EnumSource
    void a_long_address_gets_a_page(Version version) {
        HttpResponse<String> answer = get(version, "/?" + "x".repeat(9_000));

        assertThat(answer.statusCode()).isEqualTo(414);
        assertThat(answer.body()).contains("That address is too long.");
    }

    @Test
    void a_provider_that_explains_an_error_at_length_is_understood() {
        DEPLOYMENT.faults().nextAuthorizationResponse(right -> Map.of("state", right.get("state"), "error", "access_denied",
                "error_description", "AADSTS50105: " + "and so on ".repeat(500)));

        new Refused(403, "not_assigned", "AADSTS50105").check(DEPLOYMENT.signIn(Deployment.ALICE), DEPLOYMENT);
    }

    private static HttpResponse<String> get(Version version, String path, String... headers) {
        HttpClient browser = DEPLOYMENT.provider().clientThatTrustsTheApplication();
        HttpRequest.Builder request = HttpRequest.newBuilder(DEPLOYMENT.address(path)).version(version);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(version + " " + path.length(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

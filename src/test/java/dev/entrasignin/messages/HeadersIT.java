package dev.entrasignin.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.htmlunit.HttpMethod.DELETE;
import static org.htmlunit.HttpMethod.GET;
import static org.htmlunit.HttpMethod.HEAD;
import static org.htmlunit.HttpMethod.OPTIONS;
import static org.htmlunit.HttpMethod.POST;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.htmlunit.HttpMethod;
import org.htmlunit.WebResponse;
import org.htmlunit.util.NameValuePair;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import dev.entrasignin.journey.HtmlUnitVisitor;

/** The security headers of every answer, to the letter. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HeadersIT {

    private static final Map<String, String> EVERYWHERE = Map.of(
            "x-content-type-options", "nosniff",
            "referrer-policy", "no-referrer",
            "cross-origin-opener-policy", "same-origin",
            "cross-origin-resource-policy", "same-origin",
            "permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
            "strict-transport-security", "max-age=63072000");

    @RegisterExtension
    static final Deployment DEPLOYMENT = new Deployment();

    static Stream<Arguments> every_answer_has_the_security_headers() {
        return Stream.of(
                row(GET, "/", 200, 200), row(HEAD, "/", 200, 200), row(POST, "/", 405, 405), row(OPTIONS, "/", 200, 200),
                row(GET, "/auth/sign_in", 302, 303), row(GET, "/auth/sign_in?return_to=/x", 302, 303),
                row(POST, "/auth/sign_in", 405, 405),
                row(GET, "/auth/redirect", 303, 303), row(GET, "/auth/redirect?code=x&state=y", 400, 303),
                row(GET, "/auth/redirect?error=x&state=y", 400, 303), row(POST, "/auth/redirect", 405, 405),
                row(GET, "/auth/sign_out", 303, 200), row(DELETE, "/auth/sign_out", 405, 405),
                row(GET, "/auth/token_details", 401, 200), row(DELETE, "/auth/token_details", 405, 405),
                row(POST, "/auth/back_channel_logout", 400, 400), row(GET, "/auth/front_channel_logout/x", 404, 404),
                row(GET, "/no/such/page", 404, 404), row(GET, "/q/health", 404, 404), row(GET, "/assets/", 404, 404),
                row(GET, "/assets/..%2fapplication.properties", 404, 404), row(POST, "/auth/sign_out", 303, 200));
    }

    @ParameterizedTest(name = "{0} {1}: {2} signed out, {3} signed in")
    @MethodSource
    void every_answer_has_the_security_headers(HttpMethod method, String path, int signedOut, int signedIn) {
        WebResponse stranger = DEPLOYMENT.visitor().answerTo(method, path);
        WebResponse member = DEPLOYMENT.signedIn().answerTo(method, path);

        assertThat(List.of(stranger.getStatusCode(), member.getStatusCode())).containsExactly(signedOut, signedIn);
        assertThat(List.of(headers(stranger), headers(member))).allSatisfy(headers -> {
            assertThat(headers).containsAllEntriesOf(EVERYWHERE).containsEntry("cache-control", "no-store");
            assertPolicy(headers.get("content-security-policy"));
            assertThat(headers).doesNotContainKeys("server", "x-powered-by", "access-control-allow-origin");
        });
    }

    @Test
    void a_style_sheet_has_them_too_and_may_be_stored() {
        HtmlUnitVisitor visitor = DEPLOYMENT.visitor();
        visitor.open("/");
        List<String> sheets = Pattern.compile("rel=\"stylesheet\" href=\"([^\"]+)\"").matcher(visitor.source()).results()
                .map(match -> match.group(1)).toList();

        assertThat(sheets).hasSize(2).allSatisfy(sheet -> {
            WebResponse response = visitor.answerTo(GET, sheet);
            assertThat(response.getStatusCode()).isEqualTo(200);
            assertThat(headers(response)).containsAllEntriesOf(EVERYWHERE)
                    .doesNotContainKeys("server", "x-powered-by", "set-cookie");
            assertThat(headers(response).get("cache-control")).contains("max-age=").doesNotContain("no-store");
            assertPolicy(headers(response).get("content-security-policy"));
        });
    }

    @Test
    void a_failed_sign_in_has_them_too() {
        DEPLOYMENT.faults().nextIdToken(token -> token.withoutClaim("sub"));

        HtmlUnitVisitor visitor = DEPLOYMENT.signIn(Deployment.ALICE);

        EVERYWHERE.forEach((name, value) -> assertThat(visitor.responseHeader(name)).containsExactly(value));
        assertThat(visitor.responseHeader("cache-control")).containsExactly("no-store");
        visitor.responseHeader("content-security-policy").forEach(HeadersIT::assertPolicy);
    }

    /** No browser sends any of these. */
    @ParameterizedTest
    @CsvSource({ "'GET x HTTP/1.1,Host: a', 404", "'GET //auth/front_channel_logout HTTP/1.1,Host: a', 404",
            "'GET /x/../auth/front_channel_logout HTTP/1.1,Host: a', 404",
            "'GET /%61uth/front_channel_logout HTTP/1.1,Host: a', 404", "GET / HTTP/1.1, 400",
            "'GET / HTTP/1.1,Host: a@b:c', 400",
            "'GET / HTTP/1.1,Host: [:.]', 400", "'GET /auth/token_details HTTP/1.1,Host: a,Content-Type: a/b/c', 400",
            "'GET /auth/token_details HTTP/1.1,Host: a,Content-Type: /', 400",
            "'GET /auth/token_details HTTP/1.1,Host: a,Content-Type:', 400",
            "'GET / HTTP/1.1,Host: a,Accept: text/html;q=', 400", "'GET / HTTP/1.1,Host: a,Accept: text/html;Q= ;x=y', 400",
            "'GET / HTTP/1.1,Host: a,Accept: text/html;q=x', 400" })
    void what_is_refused_before_it_is_routed_has_them_too(String lines, int status) {
        String answer = DEPLOYMENT.rawAnswerTo(lines.replace(",", "\r\n") + "\r\nConnection: close\r\n\r\n")
                .toLowerCase();

        assertThat(answer).startsWith("http/1.1 " + status + " ");
        EVERYWHERE.forEach((name, value) -> assertThat(answer).contains(name + ": " + value + "\r\n"));
        assertThat(answer).contains("content-security-policy: default-src 'none';", "cache-control: no-store");
    }

    @Test
    void the_provider_and_nobody_else_may_frame_its_sign_out() {
        Map<String, String> headers = headers(DEPLOYMENT.visitor().answerTo(GET, "/auth/front_channel_logout"));

        assertThat(headers).containsAllEntriesOf(EVERYWHERE).containsEntry("cache-control", "no-store")
                .containsEntry("content-security-policy", "default-src 'none'; base-uri 'none'; form-action 'none';"
                        + " frame-ancestors " + DEPLOYMENT.tenant().authorityHost());
    }

    private static void assertPolicy(String policy) {
        assertThat(policy).isEqualTo("default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none';"
                + " frame-ancestors 'none'; form-action 'self' " + DEPLOYMENT.tenant().authorityHost());
    }

    private static Arguments row(HttpMethod method, String path, int signedOut, int signedIn) {
        return Arguments.of(method, path, signedOut, signedIn);
    }

    /** By name; one that comes twice is not to the letter. */
    private static Map<String, String> headers(WebResponse response) {
        return response.getResponseHeaders().stream().collect(Collectors.toMap(header -> header.getName().toLowerCase(),
                NameValuePair::getValue, (one, other) -> one + " AND " + other, TreeMap::new));
    }
}

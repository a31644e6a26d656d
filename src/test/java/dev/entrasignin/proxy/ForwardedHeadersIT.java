package dev.entrasignin.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dev.entrasignin.journey.HtmlUnitVisitor;
import dev.entrasignin.packaged.PackagedApplication;
import dev.entrasignin.packaged.RunningLocalTenant;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** What headers of proxies, and of those who only pretend to be one, have to say about the way in and out. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ForwardedHeadersIT {

    private static final String HERE = "127.0.0.1";
    private static final Pattern PATH = Pattern.compile("(?:href|action)=\"([^\"#][^\"]*)\"");
    private static final Pattern SIGNED_OUT_FROM = Pattern.compile("event=sign_out .*?address=(\\S+?)[\"\\s]");

    private static RunningLocalTenant provider;
    private static PackagedApplication trustsThisMachine;
    private static PackagedApplication trustsAnother;
    private static PackagedApplication trustsNobody;

    @BeforeAll
    static void start() {
        provider = new RunningLocalTenant();
        trustsThisMachine = start("192.0.2.0/24,127.0.0.1");
        trustsAnother = start("192.0.2.1");
        trustsNobody = start("");
    }

    private static PackagedApplication start(String trustedProxies) {
        Map<String, String> environment = new HashMap<>(provider.environment());
        environment.put("TRUSTED_PROXIES", trustedProxies);
        return PackagedApplication.start(environment);
    }

    @AfterAll
    static void stop() {
        Stream.of(trustsThisMachine, trustsAnother, trustsNobody).forEach(PackagedApplication::close);
        provider.close();
    }

    static Stream<Arguments> a_trusted_proxy_is_believed() {
        return Stream.of(
                row("{app}", HERE),
                // whoever names a scheme means its own port
                row("http://127.0.0.1", HERE, "X-Forwarded-Proto", "http"),
                row("https://127.0.0.1", HERE, "X-Forwarded-Proto", "https, http"),
                row("https://127.0.0.1", HERE, "X-Forwarded-Proto", "http", "X-Forwarded-Ssl", "on"),
                row("https://portal.example.com", HERE, "X-Forwarded-Host", "portal.example.com"),
                row("https://portal.example.com", HERE, "X-Forwarded-Host", "portal.example.com,10.0.0.1"),
                row("https://portal.example.com:8443", HERE, "X-Forwarded-Host", "portal.example.com:8443"),
                row("https://portal.example.com:8443", HERE, "X-Forwarded-Host", "portal.example.com", "X-Forwarded-Port",
                        "8443"),
                row("https://portal.example.com", HERE, "X-Forwarded-Host", "portal.example.com", "X-Forwarded-Port", "443"),
                row("https://portal.example.com", HERE, "X-Forwarded-Host", "portal.example.com", "X-Forwarded-Port", "x"),
                row("{app}/portal", HERE, "X-Forwarded-Prefix", "/portal"),
                row("{app}/staff/portal", HERE, "X-Forwarded-Prefix", "/staff/portal/"),
                row("{app}", HERE, "X-Forwarded-Prefix", "/"),
                row("{app}", "203.0.113.9", "X-Forwarded-For", "203.0.113.9"),
                row("{app}", "203.0.113.9", "X-Forwarded-For", "6.6.6.6, 203.0.113.9, 192.0.2.5"),
                row("{app}", "203.0.113.9", "X-Forwarded-For", "203.0.113.9:51234"),
                row("https://portal.example.com/portal", "2001:db8::9", "X-Forwarded-Proto", "https", "X-Forwarded-Host",
                        "portal.example.com", "X-Forwarded-For", "2001:db8::9", "X-Forwarded-Prefix", "/portal"),
                // what is no header of ours, whoever sends it
                row("{app}", HERE, "Forwarded", "for=6.6.6.6;host=evil.example;proto=http"),
                row("{app}/portal", HERE, "X-Forwarded-Trusted-Proxy", "false", "X-Forwarded-Prefix", "/portal"));
    }

    @ParameterizedTest(name = "{2}: {0}, {1}")
    @MethodSource
    void a_trusted_proxy_is_believed(String address, String client, Map<String, String> headers) {
        assertWayInAndOut(trustsThisMachine, address, client, headers);
    }

    static Stream<Map<String, String>> anyone_else_is_not_heard() {
        return Stream.of(
                Map.of("X-Forwarded-Proto", "http"), Map.of("X-Forwarded-Ssl", "off"),
                Map.of("X-Forwarded-Host", "evil.example"), Map.of("X-Forwarded-Port", "666"),
                Map.of("X-Forwarded-For", "6.6.6.6"), Map.of("X-Forwarded-For", "127.0.0.1, 6.6.6.6"),
                Map.of("X-Forwarded-Prefix", "/evil"), Map.of("X-Forwarded-Prefix", "//evil.example"),
                Map.of("X-Forwarded-Prefix", ".evil.example"), Map.of("X-Forwarded-Prefix", "@evil.example/"),
                Map.of("Forwarded", "for=6.6.6.6;host=evil.example;proto=http"),
                Map.of("X-Forwarded-Prefix", "/evil", "X-Forwarded-Trusted-Proxy", "true"),
                Map.of("X-Forwarded-Proto", "http", "X-Forwarded-Host", "evil.example", "X-Forwarded-Port", "666",
                        "X-Forwarded-For", "6.6.6.6", "X-Forwarded-Prefix", "/evil", "X-Forwarded-Trusted-Proxy", "true",
                        "Forwarded", "for=6.6.6.6;host=evil.example;proto=http", "X-Original-Host", "evil.example",
                        "X-Original-URL", "/evil"));
    }

    @ParameterizedTest
    @MethodSource
    void anyone_else_is_not_heard(Map<String, String> headers) {
        assertWayInAndOut(trustsAnother, "{app}", HERE, headers);
        assertWayInAndOut(trustsNobody, "{app}", HERE, headers);
    }

    static Stream<Map<String, String>> what_makes_no_address_is_refused() {
        return Stream.of(Map.of("X-Forwarded-Prefix", "//evil.example"), Map.of("X-Forwarded-Prefix", "/a/../../b"),
                Map.of("X-Forwarded-Prefix", ".evil.example"), Map.of("X-Forwarded-Prefix", "@evil.example"),
                Map.of("X-Forwarded-Prefix", "/a, /b"), Map.of("X-Forwarded-Prefix", "/\"onmouseover=\""),
                Map.of("X-Forwarded-Host", "evil example"), Map.of("X-Forwarded-Host", "a@evil.example"),
                Map.of("X-Forwarded-Host", ""), Map.of("X-Forwarded-Proto", "javascript"), Map.of("X-Forwarded-Proto", ""));
    }

    @ParameterizedTest
    @MethodSource
    void what_makes_no_address_is_refused(Map<String, String> headers) {
        for (String path : List.of("/", "/auth/sign_in", "/auth/redirect", "/no/such/page")) {
            Response answer = browser(trustsThisMachine, headers).get(path);

            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(answer.header("Location")).isNull();
            assertThat(answer.header("Content-Security-Policy")).isNotNull();
            assertThat(answer.headers().getValues("Set-Cookie")).isEmpty();
            assertThat(answer.contentType()).startsWith("text/html");
            assertThat(answer.asString()).contains("makes no sense").doesNotContain("evil", "return_to");
            assertThat(PATH.matcher(answer.asString()).results().map(found -> found.group(1)))
                    .contains("/", "/auth/sign_in");
            assertThat(trustsThisMachine.output().lines().filter(line -> line.contains("X-Forwarded-*")))
                    .anyMatch(line -> line.contains(id(answer)));
        }
        assertThat(browser(trustsThisMachine, headers).accept("application/json").get("/no/such/page").contentType())
                .isEqualTo("application/problem+json");
        assertThat(browser(trustsThisMachine, headers).post("/auth/sign_out").statusCode()).isEqualTo(400);
    }

    /** As the README says for Azure, whose front ends keep the host and vouch for scheme and client only. */
    @Test
    void of_a_proxy_that_vouches_for_scheme_and_client_nothing_else_is_believed() {
        Map<String, String> environment = new HashMap<>(provider.environment());
        environment.put("TRUSTED_PROXIES", HERE);
        environment.put("QUARKUS_HTTP_PROXY_ENABLE_FORWARDED_HOST", "false");
        environment.put("QUARKUS_HTTP_PROXY_ENABLE_FORWARDED_PREFIX", "false");
        try (PackagedApplication application = PackagedApplication.start(environment)) {
            assertWayInAndOut(application, "https://127.0.0.1", "203.0.113.9", Map.of("X-Forwarded-Proto", "https",
                    "X-Forwarded-For", "203.0.113.9:51234", "X-Forwarded-Host", "evil.example", "X-Forwarded-Prefix", "/evil"));
        }
    }

    private static String id(Response page) {
        Matcher id = Pattern.compile("<code>([0-9a-f-]{36})</code>").matcher(page.asString());
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    @Test
    void no_code_is_redeemed_at_an_address_that_is_none() {
        provider.register(trustsThisMachine.address());
        Response start = browser(trustsThisMachine, Map.of()).get("/auth/sign_in");
        Map<String, String> response = signInAtTheTenant(start.header("Location"));
        assertThat(back(Map.of("X-Forwarded-Prefix", "//evil.example"), start, response).statusCode()).isEqualTo(400);

        assertThat(back(Map.of(), start, response).statusCode()).isEqualTo(303);
    }

    private static Response back(Map<String, String> headers, Response start, Map<String, String> response) {
        return browser(trustsThisMachine, headers).cookies(start.cookies()).queryParam("code", response.get("code"))
                .queryParam("state", response.get("state")).get("/auth/redirect");
    }

    /** Signs in and out, with these headers in every request. */
    private static void assertWayInAndOut(PackagedApplication application, String address, String client,
            Map<String, String> headers) {
        URI app = application.address();
        String base = address.replace("{app}", "https://" + app.getAuthority());
        String prefix = URI.create(base).getPath();
        provider.register(URI.create(base + "/"));

        Response start = browser(application, headers).get("/auth/sign_in?return_to=/auth/token_details");
        assertThat(parameter(start, "redirect_uri")).isEqualTo(base + "/auth/redirect");
        assertCookies(start);

        Map<String, String> response = signInAtTheTenant(start.header("Location"));
        Response back = browser(application, headers).cookies(start.cookies()).queryParam("code", response.get("code"))
                .queryParam("state", response.get("state")).get("/auth/redirect");
        assertThat(back.header("Location")).isEqualTo(prefix + "/auth/token_details");
        assertCookies(back);

        Map<String, String> session = Map.of("session", back.cookie("session"));
        assertThat(browser(application, headers).cookies(session).get("/auth/sign_in?return_to=/auth/token_details")
                .header("Location")).isEqualTo(prefix + "/auth/token_details");
        assertThat(browser(application, headers).cookies(session).get("/auth/redirect").header("Location"))
                .isEqualTo(prefix + "/");
        for (Response page : List.of(browser(application, headers).get("/no/such/page"),
                browser(application, headers).cookies(session).get("/auth/sign_out"))) {
            assertThat(PATH.matcher(page.asString()).results().map(found -> found.group(1))
                    .filter(path -> !path.startsWith("data:"))).hasSizeGreaterThan(3)
                    .allSatisfy(path -> assertThat(path).startsWith(prefix + "/").doesNotStartWith(prefix + "//")
                            .doesNotContain("evil"));
        }

        Response out = browser(application, headers).cookies(session).post("/auth/sign_out");
        assertThat(parameter(out, "post_logout_redirect_uri")).isEqualTo(base + "/auth/redirect");
        assertCookies(out);
        assertThat(SIGNED_OUT_FROM.matcher(application.output()).results().reduce((first, last) -> last)
                .map(last -> last.group(1))).contains(client);
    }

    private static RequestSpecification browser(PackagedApplication application, Map<String, String> headers) {
        return given().relaxedHTTPSValidation().baseUri(application.address().toString()).urlEncodingEnabled(false)
                .redirects().follow(false).accept("text/html").headers(headers);
    }

    private static Map<String, String> signInAtTheTenant(String authorizationRequest) {
        Map<String, String> response = new ConcurrentHashMap<>();
        provider.tenant().faults().nextAuthorizationResponse(parameters -> {
            response.putAll(parameters);
            return Map.of();
        });
        URI tenant = URI.create(authorizationRequest);
        try (var visitor = new HtmlUnitVisitor(tenant)) {
            visitor.open(tenant.getRawPath() + "?" + tenant.getRawQuery());
            visitor.choose("account", "alice");
        } catch (RuntimeException nobodyIsThere) {
            // where the response, which has been taken out, would have gone
            assertThat(response).as(nobodyIsThere.toString()).containsKey("code");
        }
        return response;
    }

    private static void assertCookies(Response response) {
        assertThat(response.headers().getValues("Set-Cookie")).isNotEmpty().allSatisfy(cookie -> {
            assertThat(cookie).matches("(?i).*;\\s?Path=/(;.*|$)").doesNotContainIgnoringCase("domain");
            assertThat(cookie).matches("(?i)(q_auth_[^=]+=;.*|.*;\\s?Secure;\\s?HttpOnly.*)");
        });
    }

    private static String parameter(Response redirect, String name) {
        String query = URI.create(redirect.header("Location")).getRawQuery();
        return Stream.of(query.split("&")).filter(pair -> pair.startsWith(name + "="))
                .map(pair -> URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8)).findFirst()
                .orElseThrow();
    }

    private static Arguments row(String address, String client, String... headers) {
        Map<String, String> sent = new HashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            sent.put(headers[i], headers[i + 1]);
        }
        return Arguments.of(address, client, sent);
    }
}

package dev.entrasignin.localtenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.vertx.core.json.JsonObject;

/** A browser with its cookies, and the application behind it with its secret. Redirects are looked at, not followed. */
final class Visitor {

    static final String VERIFIER = "a-code-verifier-that-is-long-enough-for-rfc-7636";
    static final String STATE = "state & more";
    static final String NONCE = "nonce-1";

    private static final Pattern REQUEST = Pattern.compile("name=\"request\" value=\"([^\"]+)\"");

    private final LocalTenant tenant;
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    Visitor(LocalTenant tenant) {
        this.tenant = tenant;
    }

    /** The parameters of a request that is all right. */
    Map<String, String> authorizationRequest() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("client_id", RunningTenant.CLIENT_ID.toString());
        parameters.put("redirect_uri", RunningTenant.REDIRECT_URI.toString());
        parameters.put("response_type", "code");
        parameters.put("scope", "openid profile email offline_access");
        parameters.put("state", STATE);
        parameters.put("nonce", NONCE);
        parameters.put("code_challenge", Digests.sha256(VERIFIER));
        parameters.put("code_challenge_method", "S256");
        return parameters;
    }

    Map<String, String> authorizationRequestWith(String name, String value) {
        Map<String, String> parameters = authorizationRequest();
        parameters.put(name, value);
        return parameters;
    }

    HttpResponse<String> authorize(Map<String, String> parameters) {
        return get(tenant.uri(Endpoint.AUTHORIZE) + "?" + encoded(parameters));
    }

    /** Chooses an account on the sign-in page. */
    HttpResponse<String> choose(HttpResponse<String> page, String account) {
        return choose(page, Map.of("account", account));
    }

    HttpResponse<String> choose(HttpResponse<String> page, Map<String, String> choice) {
        assertThat(page.statusCode()).isEqualTo(200);
        Map<String, String> form = new LinkedHashMap<>(choice);
        form.put("request", requestIn(page));
        return post(tenant.uri(Endpoint.SIGN_IN), form);
    }

    static String requestIn(HttpResponse<String> page) {
        Matcher request = REQUEST.matcher(page.body());
        assertThat(request.find()).as("a form in the page").isTrue();
        return request.group(1);
    }

    /** From the sign-in page to the code. */
    String codeFor(String account) {
        return parametersOf(choose(authorize(authorizationRequest()), account)).get("code");
    }

    /** The whole way to the tokens. */
    JsonObject signIn(String account) {
        return redeem(codeFor(account));
    }

    JsonObject redeem(String code) {
        HttpResponse<String> response = token(codeGrant(code));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonObject(response.body());
    }

    JsonObject refresh(String refreshToken) {
        return new JsonObject(token(refreshGrant(refreshToken)).body());
    }

    Map<String, String> codeGrant(String code) {
        Map<String, String> form = clientForm("authorization_code");
        form.put("code", code);
        form.put("redirect_uri", RunningTenant.REDIRECT_URI.toString());
        form.put("code_verifier", VERIFIER);
        return form;
    }

    Map<String, String> refreshGrant(String refreshToken) {
        Map<String, String> form = clientForm("refresh_token");
        form.put("refresh_token", refreshToken);
        return form;
    }

    private static Map<String, String> clientForm(String grantType) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", RunningTenant.CLIENT_ID.toString());
        form.put("client_secret", RunningTenant.SECRET);
        form.put("grant_type", grantType);
        return form;
    }

    HttpResponse<String> token(Map<String, String> form) {
        return post(tenant.uri(Endpoint.TOKEN), form);
    }

    HttpResponse<String> get(String uri) {
        return send(HttpRequest.newBuilder(URI.create(uri)));
    }

    HttpResponse<String> post(URI uri, Map<String, String> form) {
        return send(postRequest(uri, form));
    }

    static HttpRequest.Builder postRequest(URI uri, Map<String, String> form) {
        return HttpRequest.newBuilder(uri).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String location(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(302);
        return response.headers().firstValue("Location").orElseThrow();
    }

    /** The parameters that a redirect takes back to the application. */
    static Map<String, String> parametersOf(HttpResponse<String> response) {
        assertThat(location(response)).startsWith(RunningTenant.REDIRECT_URI + "?");
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : URI.create(location(response)).getRawQuery().split("&")) {
            String[] parts = parameter.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(p -> p.getKey() + "=" + URLEncoder.encode(p.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}

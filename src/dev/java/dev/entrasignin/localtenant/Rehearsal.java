package dev.entrasignin.localtenant;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Someone who signs in, looks around and signs out, time and again, as a browser does it. */
final class Rehearsal {

    /** Enough to load what everybody needs. */
    private static final int SIGN_INS = 3;
    private static final int PAGES = 3;
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Map<String, String> HEADERS = Map.of("User-Agent", "Rehearsal/1.0",
            "Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "Accept-Language", "en",
            "Accept-Encoding", "gzip");
    private static final Pattern STYLESHEET = Pattern.compile("<link rel=\"stylesheet\" href=\"([^\"]+)\"");
    private static final Pattern REQUEST = Pattern.compile("name=\"request\" value=\"([^\"]+)\"");

    private final LocalTenant tenant;
    private final URI application;
    private final HttpClient http;
    /** By hand, as they are for https only, which a rehearsal does not need. */
    private final Map<String, String> cookies = new HashMap<>();

    /** @param version of HTTP, as what serves one of them is not what serves the other */
    Rehearsal(LocalTenant tenant, URI application, Version version) {
        this.tenant = tenant;
        this.application = application;
        this.http = HttpClient.newBuilder().version(version).build();
    }

    void run() throws IOException, InterruptedException {
        for (int i = 0; i < SIGN_INS; i++) {
            expect(404, get("/no/such/page"));
            expect(401, get("/auth/token_details"));
            expect(200, get(found(STYLESHEET, expect(200, get("/")))));
            String request = found(REQUEST, expect(200, get("/auth/sign_in")));
            expect(200, post(tenant.uri(Endpoint.SIGN_IN), "account=alice&request=" + request));
            for (int page = 0; page < PAGES; page++) {
                expect(200, get("/"));
                expect(200, get("/auth/token_details"));
            }
            expect(200, post(application.resolve("/auth/sign_out"), ""));
            expect(401, get("/auth/token_details"));
        }
    }

    private static HttpResponse<String> expect(int status, HttpResponse<String> response) {
        if (response.statusCode() != status) {
            throw new IllegalStateException(
                    response.request().method() + " " + response.uri().getPath() + " answered " + response.statusCode());
        }
        return response;
    }

    private static String found(Pattern pattern, HttpResponse<String> page) {
        Matcher found = pattern.matcher(page.body());
        if (!found.find()) {
            throw new IllegalStateException("No " + pattern + " on " + page.uri().getPath());
        }
        return found.group(1);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return follow(HttpRequest.newBuilder(application.resolve(path)).build());
    }

    private HttpResponse<String> post(URI address, String form) throws IOException, InterruptedException {
        return follow(HttpRequest.newBuilder(address).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)).build());
    }

    private HttpResponse<String> follow(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = send(request);
        while (response.statusCode() / 100 == 3) {
            URI location = response.uri().resolve(response.headers().firstValue("Location").orElseThrow());
            response = send(HttpRequest.newBuilder(location).build());
        }
        return response;
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        String held = cookies.entrySet().stream().map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        HttpRequest.Builder builder = HttpRequest.newBuilder(request, (name, value) -> true).timeout(TIMEOUT)
                .setHeader("Cookie", held);
        HEADERS.forEach(builder::setHeader);
        HttpResponse<String> response = http.send(builder.build(), BodyHandlers.ofString());
        response.headers().allValues("Set-Cookie").stream().flatMap(header -> HttpCookie.parse(header).stream())
                .forEach(this::keep);
        return response;
    }

    private void keep(HttpCookie cookie) {
        if (cookie.getMaxAge() == 0) {
            cookies.remove(cookie.getName());
        } else {
            cookies.put(cookie.getName(), cookie.getValue());
        }
    }
}

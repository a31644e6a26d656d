package dev.entrasignin.packaged;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.entrasignin.packaged.WatchedSession.Cookie;
import dev.entrasignin.packaged.WatchedSession.Kind;
import io.vertx.core.json.JsonObject;

/** People who sign in, and what ends their sessions. */
final class Crowd {

    private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\">\\s*<input type=\"hidden\" name=\"request\" "
            + "value=\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final RunningLocalTenant provider;
    private final URI application;
    private final HttpClient http;
    private final AtomicInteger number = new AtomicInteger();

    Crowd(RunningLocalTenant provider, URI application) {
        this.provider = provider;
        this.application = application;
        this.http = client().build();
    }

    private HttpClient.Builder client() {
        return HttpClient.newBuilder().sslContext(provider.tlsThatTrustsTheApplication()).version(HttpClient.Version.HTTP_1_1);
    }

    /** A session of a person of its own. */
    WatchedSession signIn(Kind kind) {
        String name = "Person " + number.incrementAndGet() + "!";
        var cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        HttpClient browser = client().cookieHandler(cookies).followRedirects(HttpClient.Redirect.ALWAYS).build();
        Instant after = Instant.now();
        HttpResponse<String> page = send(browser, HttpRequest.newBuilder(application.resolve("/auth/sign_in")));
        Matcher form = FORM.matcher(page.body());
        if (!form.find()) {
            throw new AssertionError("No sign-in page:\n" + page.body());
        }
        HttpResponse<String> home = send(browser, form(page.uri().resolve(form.group(1)),
                Map.of("request", form.group(2), "account", "typed", "name", name)));
        if (!home.body().contains(name)) {
            throw new AssertionError(
                    name + " is not signed in: " + home.statusCode() + " at " + home.uri().getPath() + "\n" + home.body());
        }
        String header = cookies.getCookieStore().getCookies().stream().filter(cookie -> cookie.getName().startsWith("session"))
                .map(cookie -> cookie.getName() + "=" + cookie.getValue()).collect(Collectors.joining("; "));
        return new WatchedSession(name, kind, new Cookie(header, after, Instant.now()));
    }

    /** Returns when the end has been answered. Who comes too late, because a limit was there first, ends nothing. */
    void end(URI replica, WatchedSession session) {
        boolean ended = switch (session.kind) {
            case SIGN_OUT -> signOut(replica, session);
            case FRONT_CHANNEL -> claim(replica, session, "sid").map(sid -> isOk(send(http, HttpRequest.newBuilder(
                    replica.resolve("/auth/front_channel_logout?"
                            + encoded(Map.of("iss", provider.tenant().issuer(), "sid", sid)))))))
                    .orElse(false);
            case BACK_CHANNEL_SESSION ->
                claim(replica, session, "sid").map(sid -> backChannel(replica, "sid", sid)).orElse(false);
            case BACK_CHANNEL_PERSON ->
                claim(replica, session, "sub").map(sub -> backChannel(replica, "sub", sub)).orElse(false);
            case REFUSED_AT_REFRESH -> {
                provider.tenant().disable(provider.tenant().accounts().typed(session.name, Map.of()));
                yield true;
            }
            case LIMITS -> false;
        };
        if (ended) {
            session.ended();
        }
    }

    private boolean signOut(URI replica, WatchedSession session) {
        HttpResponse<String> answer = send(http, form(replica.resolve("/auth/sign_out"), Map.of())
                .header("Cookie", session.latest().header()));
        return !answer.headers().firstValue("Location").orElseThrow().endsWith(replica.getAuthority() + "/");
    }

    HttpResponse<String> page(URI replica, Cookie cookie) {
        return send(http, HttpRequest.newBuilder(replica).header("Cookie", cookie.header()));
    }

    private Optional<String> claim(URI replica, WatchedSession session, String name) {
        HttpResponse<String> details = send(http, HttpRequest.newBuilder(replica.resolve("/auth/token_details"))
                .header("Accept", "application/json").header("Cookie", session.latest().header()));
        return details.statusCode() == 200 ? Optional.of(new JsonObject(details.body()).getString(name)) : Optional.empty();
    }

    private boolean backChannel(URI replica, String claim, String value) {
        return isOk(send(http, form(replica.resolve("/auth/back_channel_logout"),
                Map.of("logout_token", provider.logoutToken().withClaim(claim, value).sign()))));
    }

    private static boolean isOk(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer + "\n" + answer.body());
        }
        return true;
    }

    private static HttpRequest.Builder form(URI address, Map<String, String> fields) {
        return HttpRequest.newBuilder(address).header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(fields)));
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

package dev.entrasignin.bench;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/** One person's: it keeps cookies and follows redirects, and the provider knows the person. */
final class Browser {

    static final long PATIENCE_MILLIS = 60_000;

    private static final int MOST_REDIRECTS = 10;
    private static final Pattern COOKIE = Pattern.compile("([^=]+)=([^;]*)(.*)");

    private final HttpClient http;
    private final String account;
    private final Map<String, Map<String, String>> cookies = new ConcurrentHashMap<>();

    Browser(HttpClient http, String account) {
        this.http = http;
        this.account = account;
    }

    /** The whole of it: from the page that begins it to the page that greets the person by name. */
    Future<Void> signIn(URI start) {
        return see(start, account);
    }

    /** Loads a page, and what it redirects to, and fails if this is not on it. */
    Future<Void> see(URI page, String expected) {
        return open(HttpMethod.GET, page, MOST_REDIRECTS).compose(body -> body.contains(expected) ? Future.succeededFuture()
                : Future.failedFuture("Nothing of " + expected + ":\n" + body));
    }

    /** Presses the button, and goes to the provider and back. */
    Future<Void> signOut(URI button) {
        return open(HttpMethod.POST, button, MOST_REDIRECTS).compose(body -> cookieHeader(button).contains("session=")
                ? Future.failedFuture(account + " is still signed in")
                : Future.succeededFuture());
    }

    /** What it sends along to a server. */
    String cookieHeader(URI server) {
        return cookiesOf(server).entrySet().stream().map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private Future<String> open(HttpMethod method, URI address, int redirects) {
        RequestOptions options = new RequestOptions().setMethod(method).setAbsoluteURI(address.toString())
                .setTimeout(PATIENCE_MILLIS);
        String header = address.getPath().equals(Provider.AUTHORIZE) ? "account=" + account : cookieHeader(address);
        if (!header.isEmpty()) {
            options.putHeader("Cookie", header);
        }
        // One within the other: the body is lost to whoever asks for it when the answer has gone by.
        return http.request(options).compose(request -> request.send().compose(answer -> answer.body()
                .compose(body -> answered(address, redirects, answer, body.toString()))));
    }

    private Future<String> answered(URI address, int redirects, HttpClientResponse answer, String body) {
        answer.cookies().forEach(cookie -> keep(address, cookie));
        String location = answer.getHeader("Location");
        if (location != null && redirects > 0) {
            return open(HttpMethod.GET, address.resolve(location), redirects - 1);
        }
        return answer.statusCode() == 200 ? Future.succeededFuture(body)
                : Future.failedFuture(address + " answers " + answer.statusCode() + " with a cookie header of "
                        + cookieHeader(address).length() + " bytes\n" + body);
    }

    private void keep(URI server, String setCookie) {
        Matcher cookie = COOKIE.matcher(setCookie);
        if (!cookie.matches()) {
            throw new IllegalStateException("No cookie: " + setCookie);
        }
        if (cookie.group(3).toLowerCase().contains("max-age=0")) {
            cookiesOf(server).remove(cookie.group(1));
        } else {
            cookiesOf(server).put(cookie.group(1), cookie.group(2));
        }
    }

    private Map<String, String> cookiesOf(URI server) {
        return cookies.computeIfAbsent(server.getAuthority(), first -> new LinkedHashMap<>());
    }
}

package dev.entrasignin.server;

import java.util.List;
import java.util.Optional;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * The cookies that a request brings, RFC 6265 section 5.4. Vert.x reads all of them when it is asked for one, and looks at
 * each character more than once; of a session there are more than a thousand.
 */
public final class RequestCookies {

    private RequestCookies() {
    }

    /** The value of the first with that name, as it was sent. */
    public static Optional<String> find(RoutingContext request, String name) {
        return find(request.request().headers().getAll(HttpHeaders.COOKIE), name);
    }

    static Optional<String> find(List<String> headers, String name) {
        for (String header : headers) {
            int at = 0;
            while (at < header.length()) {
                int semicolon = header.indexOf(';', at);
                int end = semicolon < 0 ? header.length() : semicolon;
                while (at < end && header.charAt(at) == ' ') {
                    at++;
                }
                int value = at + name.length() + 1;
                if (value <= end && header.charAt(value - 1) == '=' && header.startsWith(name, at)) {
                    return Optional.of(header.substring(value, end));
                }
                at = end + 1;
            }
        }
        return Optional.empty();
    }
}

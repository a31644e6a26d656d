package dev.entrasignin.session;

import java.util.Optional;

import dev.entrasignin.server.RequestCookies;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;

/**
 * The cookie that carries the sealed session. Secure whatever this server thinks of the connection, since a proxy may end
 * TLS before it.
 */
final class SessionCookie {

    static final String NAME = "session";

    /**
     * nginx passes an answer on if its headers fit into one page of memory, 4,096 bytes as a rule (proxy_buffer_size). This
     * leaves room for the other headers, if the Location among them is short.
     */
    static final int LONGEST_VALUE = 3_000;
    /** The same for the value and a Location together. All else in the answer that ends a sign-in takes 800 bytes. */
    static final int LONGEST_WITH_LOCATION = 3_200;

    private static final String WRITTEN = SessionCookie.class.getName() + ".written";

    private SessionCookie() {
    }

    static boolean isPresent(RoutingContext request) {
        return read(request).isPresent();
    }

    /** What the answer sets, or else what the browser has sent. */
    static Optional<String> read(RoutingContext request) {
        String written = request.get(WRITTEN);
        return written != null ? Optional.of(written) : RequestCookies.find(request, NAME);
    }

    static void write(RoutingContext request, String value, long maxAgeSeconds) {
        request.put(WRITTEN, value);
        request.response().addCookie(Cookie.cookie(NAME, value).setPath("/").setMaxAge(maxAgeSeconds).setHttpOnly(true)
                .setSecure(true).setSameSite(CookieSameSite.LAX));
    }

    static void remove(RoutingContext request) {
        write(request, "", 0);
    }
}

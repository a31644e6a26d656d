package dev.entrasignin.signin;

import java.util.List;
import java.util.Optional;

import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** The cookies in which Quarkus keeps the state of each sign-in that is under way in a browser. */
final class StateCookies {

    private static final String PREFIX = "q_auth_Default_entra_";
    /** With the one that a new sign-in adds, three: enough for several tabs, and a bounded header. */
    private static final int MOST_UNDER_WAY = 2;

    private StateCookies() {
    }

    static Optional<Cookie> find(RoutingContext request, String state) {
        return Optional.ofNullable(request.request().getCookie(PREFIX + state));
    }

    static void remove(RoutingContext request, String state) {
        removeNamed(request, PREFIX + state);
    }

    /** Lets go of the sign-ins that were begun first (RFC 6265, section 5.4: browsers send older cookies first). */
    static void makeRoomForOne(RoutingContext request) {
        // From the header itself: Vert.x puts them in another order. None of a name that could not be written back.
        List<String> underWay = request.request().headers().getAll(HttpHeaders.COOKIE).stream()
                .flatMap(header -> ServerCookieDecoder.STRICT.decodeAll(header).stream())
                .map(io.netty.handler.codec.http.cookie.Cookie::name)
                .filter(name -> name.startsWith(PREFIX)).toList();
        underWay.stream().limit(Math.max(0, underWay.size() - MOST_UNDER_WAY)).forEach(name -> removeNamed(request, name));
    }

    private static void removeNamed(RoutingContext request, String name) {
        request.response().addCookie(Cookie.cookie(name, "").setPath("/").setMaxAge(0).setHttpOnly(true).setSecure(true));
    }
}

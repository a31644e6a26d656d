package dev.entrasignin.signout;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;

/**
 * Remembers, across the way to the provider and back, that the person has just signed out; the home page says so once. Vert.x
 * has read the cookies anyway, for the session; Jakarta REST would read them once more.
 */
public final class SignedOutCookie {

    private static final String NAME = "signed_out";

    private static final int TEN_MINUTES = 600;

    private SignedOutCookie() {
    }

    static void set(RoutingContext request) {
        set(request, "1", TEN_MINUTES);
    }

    /** Whether it was there; it is not any more. */
    public static boolean take(RoutingContext request) {
        if (request.request().getCookie(NAME) == null) {
            return false;
        }
        set(request, "", 0);
        return true;
    }

    private static void set(RoutingContext request, String value, int maxAge) {
        request.response().addCookie(Cookie.cookie(NAME, value).setPath("/").setMaxAge(maxAge).setHttpOnly(true).setSecure(true)
                .setSameSite(CookieSameSite.LAX));
    }
}

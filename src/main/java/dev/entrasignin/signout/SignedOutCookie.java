package dev.entrasignin.signout;

import dev.entrasignin.server.RequestCookies;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;

/** Remembers, across the way to the provider and back, that the person has just signed out; the home page says so once. */
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
        if (RequestCookies.find(request, NAME).isEmpty()) {
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

package dev.entrasignin.signout;

import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.NewCookie.SameSite;

import io.vertx.ext.web.RoutingContext;

/** Remembers, across the way to the provider and back, that the person has just signed out; the home page says so once. */
public final class SignedOutCookie {

    private static final String NAME = "signed_out";

    private static final int TEN_MINUTES = 600;

    private SignedOutCookie() {
    }

    /** Asked of Vert.x, which has read all cookies for the session; a {@code @CookieParam} has them read once more. */
    public static boolean isPresent(RoutingContext request) {
        return request.request().getCookie(NAME) != null;
    }

    static NewCookie set() {
        return cookie("1", TEN_MINUTES);
    }

    /** Takes it away again. */
    public static NewCookie removed() {
        return cookie("", 0);
    }

    private static NewCookie cookie(String value, int maxAge) {
        return new NewCookie.Builder(NAME).value(value).path("/").maxAge(maxAge).httpOnly(true).secure(true)
                .sameSite(SameSite.LAX).build();
    }
}

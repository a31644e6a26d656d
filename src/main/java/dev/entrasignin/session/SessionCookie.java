package dev.entrasignin.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;

/**
 * The cookie that carries the sealed session, cut into pieces that browsers accept: {@code session}, {@code session_2} and
 * so on. Secure whatever this server thinks of the connection, since a proxy may end TLS before it.
 */
final class SessionCookie {

    static final String NAME = "session";

    /** RFC 6265 section 6.1 lets browsers stop at 4,096 bytes for name, value and attributes. */
    private static final int PIECE = 3_800;
    /** With the rest of a request's headers this still passes a proxy that takes 8 kB. */
    private static final int MOST_PIECES = 2;

    private SessionCookie() {
    }

    static boolean isPresent(RoutingContext request) {
        return request.request().getCookie(NAME) != null;
    }

    static Optional<String> read(RoutingContext request) {
        StringBuilder value = new StringBuilder();
        for (int number = 1; number <= MOST_PIECES; number++) {
            Cookie piece = request.request().getCookie(name(number));
            if (piece == null) {
                break;
            }
            value.append(piece.getValue());
        }
        return value.isEmpty() ? Optional.empty() : Optional.of(value.toString());
    }

    static boolean fits(String value) {
        return value.length() <= PIECE * MOST_PIECES;
    }

    /** Replaces whatever was there; pieces that are no longer needed go. */
    static void write(RoutingContext request, String value, long maxAgeSeconds) {
        List<String> pieces = new ArrayList<>();
        for (int start = 0; start < value.length(); start += PIECE) {
            pieces.add(value.substring(start, Math.min(value.length(), start + PIECE)));
        }
        for (int number = 1; number <= MOST_PIECES; number++) {
            if (number <= pieces.size()) {
                request.response().addCookie(cookie(name(number), pieces.get(number - 1), maxAgeSeconds));
            } else if (request.request().getCookie(name(number)) != null) {
                request.response().addCookie(cookie(name(number), "", 0));
            }
        }
    }

    static void remove(RoutingContext request) {
        write(request, "", 0);
    }

    private static String name(int number) {
        return number == 1 ? NAME : NAME + "_" + number;
    }

    private static Cookie cookie(String name, String value, long maxAgeSeconds) {
        return Cookie.cookie(name, value).setPath("/").setMaxAge(maxAgeSeconds).setHttpOnly(true).setSecure(true)
                .setSameSite(CookieSameSite.LAX);
    }
}

package dev.entrasignin.error;

import java.util.regex.Pattern;

import jakarta.ws.rs.WebApplicationException;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * More than a browser has reason to send gets a page that says so. The server itself takes twice as much
 * ({@code quarkus.http.limits}), since what it does not take it refuses without a word, before any code of an application.
 */
class OversizedRequests {

    private static final int LONGEST_ADDRESS = 8 * 1024;
    private static final int MOST_COOKIES = 32 * 1024;
    /** The cookies that this application and Quarkus set. */
    private static final Pattern OURS = Pattern.compile("session|signed_out|q_auth_Default_entra.*");

    @ServerRequestFilter(preMatching = true)
    public void refuse(RoutingContext request) {
        if (request.request().uri().length() > LONGEST_ADDRESS) {
            throw new WebApplicationException(414);
        }
        int cookies = request.request().headers().getAll(HttpHeaders.COOKIE).stream().mapToInt(String::length).sum();
        if (cookies > MOST_COOKIES) {
            removeOurs(request);
            throw new WebApplicationException(431);
        }
    }

    /** Else the next request would be refused for the same cookies, whatever they are. */
    private static void removeOurs(RoutingContext request) {
        request.request().cookies().stream().map(Cookie::getName).filter(name -> OURS.matcher(name).matches()).distinct()
                .forEach(name -> request.response().addCookie(
                        Cookie.cookie(name, "").setPath("/").setMaxAge(0).setHttpOnly(true).setSecure(true)));
    }
}

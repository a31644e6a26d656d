package dev.entrasignin.error;

import java.util.regex.Pattern;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Where a method is chosen by the type of what was sent and of what is wanted, one that is none would be an error of the
 * server.
 */
class UnreadableContentTypes {

    private static final Pattern WITHOUT_QUALITY = Pattern.compile("q=\\s*([,;]|$)", Pattern.CASE_INSENSITIVE);

    @ServerRequestFilter(preMatching = true)
    public void refuse(RoutingContext request) {
        String type = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
        String accepted = request.request().getHeader(HttpHeaders.ACCEPT);
        if (type != null && !isReadable(type) || accepted != null && WITHOUT_QUALITY.matcher(accepted).find()) {
            throw new WebApplicationException(400);
        }
    }

    private static boolean isReadable(String type) {
        try {
            MediaType.valueOf(type);
            return true;
        } catch (IllegalArgumentException none) {
            return false;
        }
    }
}

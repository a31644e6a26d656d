package dev.entrasignin.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;

import io.vertx.ext.web.RoutingContext;

/**
 * Where the browser that sent a request sees this application: what it asked for itself, or what a trusted proxy in between
 * says it asked for ({@code X-Forwarded-Proto}, {@code -Host}, {@code -Port} and {@code -Prefix}).
 *
 * @param authority host, and port if it is not the scheme's own (RFC 3986, section 3.2)
 * @param prefix path under which a proxy publishes the application, such as {@code /portal}; empty at the root
 */
public record PublicAddress(String scheme, String authority, String prefix) {

    /** Stands in for one that makes no sense, so that the error page about it has links: paths of whatever host it is. */
    static final PublicAddress UNKNOWN = new PublicAddress("https", "localhost", "");

    private static final Pattern SCHEME = Pattern.compile("https?");
    private static final Pattern AUTHORITY = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?");
    /** No empty and no dot segment, and nothing that a browser, a proxy or a template would take for something else. */
    private static final Pattern PREFIX = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)*");
    private static final int LONGEST_PREFIX = 100;

    /** Empty if no browser can have asked for this. */
    static Optional<PublicAddress> of(String scheme, String authority, String prefix) {
        String path = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
        return SCHEME.matcher(scheme).matches() && isAuthority(authority) && path.length() <= LONGEST_PREFIX
                && PREFIX.matcher(path).matches() ? Optional.of(new PublicAddress(scheme, authority, path)) : Optional.empty();
    }

    private static boolean isAuthority(String authority) {
        if (!AUTHORITY.matcher(authority).matches()) {
            return false;
        }
        try {
            // In brackets not everything is an address.
            return authority.charAt(0) != '[' || new URI("https://" + authority).getHost() != null;
        } catch (URISyntaxException noAddress) {
            return false;
        }
    }

    /** Of the application, for whoever sent this request. */
    public static PublicAddress of(RoutingContext request) {
        return request.get(PublicAddress.class.getName());
    }

    /** Whether no address that a browser knows follows from what was sent. Such a request is good for an error page only. */
    public static boolean isUnknown(RoutingContext request) {
        return of(request) == UNKNOWN;
    }

    void putInto(RoutingContext request) {
        request.put(PublicAddress.class.getName(), this);
    }

    /** A path of this application as its links and redirects need it. */
    public String path(String path) {
        return prefix + path;
    }

    public URI uri(String path) {
        return URI.create(scheme + "://" + authority + path(path));
    }
}

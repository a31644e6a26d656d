package dev.entrasignin.server;

import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkus.vertx.http.runtime.ForwardedInfo;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;

/**
 * Finds the {@link PublicAddress} of each request. Quarkus reads {@code X-Forwarded-*} of trusted proxies only, with one
 * exception: its OpenID Connect extension puts any {@code X-Forwarded-Prefix} into the redirect URI. So that header goes
 * on only as far as it was believed.
 */
@Singleton
class ForwardedHeaders {

    private static final CharSequence X_FORWARDED_PREFIX = HttpHeaders.createOptimized("X-Forwarded-Prefix");
    /** Only {@link RefuseWhenStopping} and the security headers come earlier. */
    private static final int BEFORE_ALL_THAT_ANSWERS = 9_500;

    /** As a rule they all come by the same. */
    private volatile Optional<PublicAddress> latest = Optional.empty();

    void register(@Observes Filters filters) {
        filters.register(this::read, BEFORE_ALL_THAT_ANSWERS);
    }

    private void read(RoutingContext request) {
        HttpServerRequest asked = request.request();
        if (PublicAddress.isUnknown(request)) {
            // The second time, on the way to the error page.
            request.next();
            return;
        }
        Optional<PublicAddress> address = asked.authority() == null ? Optional.empty()
                : address(asked.scheme(), asked.authority().toString(), believedPrefix(asked));
        if (address.isEmpty()) {
            PublicAddress.UNKNOWN.putInto(request);
            asked.headers().remove(X_FORWARDED_PREFIX);
            // Whatever was asked for does not happen; a code, for example, is not redeemed.
            request.reroute(HttpMethod.GET, "/");
            return;
        }
        MultiMap headers = asked.headers();
        headers.remove(X_FORWARDED_PREFIX);
        if (!address.get().prefix().isEmpty()) {
            headers.set(X_FORWARDED_PREFIX, address.get().prefix());
        }
        address.get().putInto(request);
        request.next();
    }

    private Optional<PublicAddress> address(String scheme, String authority, String prefix) {
        Optional<PublicAddress> known = latest;
        if (known.isPresent() && known.get().equals(new PublicAddress(scheme, authority, prefix))) {
            return known;
        }
        Optional<PublicAddress> found = PublicAddress.of(scheme, authority, prefix);
        if (found.isPresent()) {
            latest = found;
        }
        return found;
    }

    private static String believedPrefix(HttpServerRequest request) {
        ForwardedInfo believed = ((HttpServerRequestInternal) request).context().getLocal(ForwardedInfo.CONTEXT_KEY);
        return believed == null || believed.getPrefix() == null ? "" : believed.getPrefix();
    }
}

package dev.entrasignin.headers;

import static io.vertx.core.http.HttpHeaders.createOptimized;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import dev.entrasignin.provider.Provider;
import dev.entrasignin.provider.ProviderTenant;
import dev.entrasignin.signout.FrontChannelLogout;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The security headers of every answer, whatever route it comes from: pages, redirects, errors, and the style sheets too.
 * What depends on who asks is not stored anywhere; a route or a page that may be stored says so itself, and so one that needs
 * another policy.
 */
@Singleton
class SecurityHeaders {

    private static final CharSequence CONTENT_SECURITY_POLICY = createOptimized("Content-Security-Policy");
    private static final CharSequence STRICT_TRANSPORT_SECURITY = createOptimized("Strict-Transport-Security");
    private static final CharSequence TWO_YEARS = createOptimized("max-age=63072000");
    private static final int BEFORE_ROUTES = 10_000;

    private final Map<CharSequence, CharSequence> constant = new LinkedHashMap<>();
    private final Provider provider;
    private final ProviderTenant tenant;
    private final boolean production = LaunchMode.current() == LaunchMode.NORMAL;
    private volatile Policies discovered;

    SecurityHeaders(Provider provider, ProviderTenant tenant) {
        this.provider = provider;
        this.tenant = tenant;
        constant("Cache-Control", "no-store");
        constant("X-Content-Type-Options", "nosniff");
        constant("Referrer-Policy", "no-referrer");
        constant("Cross-Origin-Opener-Policy", "same-origin");
        constant("Cross-Origin-Resource-Policy", "same-origin");
        constant("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    }

    private void constant(String name, String value) {
        constant.put(createOptimized(name), createOptimized(value));
    }

    void register(@Observes Filters filters) {
        filters.register(this::add, BEFORE_ROUTES);
    }

    /** What is refused before any filter has seen it, such as a request without {@code Host}. */
    void register(@Observes Router router) {
        router.route().order(-BEFORE_ROUTES).failureHandler(this::add);
    }

    private void add(RoutingContext request) {
        if (!production && String.valueOf(request.request().path()).startsWith("/q/")) {
            // Quarkus' Dev UI, which is made of scripts
            request.next();
            return;
        }
        // When all is said: to what is there by then, Quarkus REST would add another value.
        request.addHeadersEndHandler(written -> addWhereUnsaid(request));
        request.next();
    }

    private void addWhereUnsaid(RoutingContext request) {
        MultiMap headers = request.response().headers();
        constant.forEach((name, value) -> set(headers, name, value));
        set(headers, CONTENT_SECURITY_POLICY, contentSecurityPolicy(request));
        if (production && "https".equals(request.request().scheme())) {
            set(headers, STRICT_TRANSPORT_SECURITY, TWO_YEARS);
        }
    }

    private static void set(MultiMap headers, CharSequence name, CharSequence value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }

    private CharSequence contentSecurityPolicy(RoutingContext request) {
        Policies policies = discovered;
        if (policies == null) {
            Optional<OidcConfigurationMetadata> metadata = tenant.metadata();
            // Until the metadata is known the issuer stands in for its end_session endpoint.
            policies = Policies.of(metadata.map(OidcConfigurationMetadata::getEndSessionUri).orElse(provider.issuer()));
            if (metadata.isPresent()) {
                discovered = policies;
            }
        }
        return FrontChannelLogout.PATH.equals(request.request().path()) ? policies.framedByProvider() : policies.page();
    }

    /** Made once for all requests. */
    private record Policies(CharSequence page, CharSequence framedByProvider) {

        private static final String NOTHING_BUT_STYLE = "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; ";

        /**
         * Browsers apply {@code form-action} to the redirect that answers a form, too, so signing out needs the provider in
         * it; and the provider alone may frame the one page that it has to.
         */
        static Policies of(String endSessionEndpoint) {
            URI endpoint = URI.create(endSessionEndpoint);
            String provider = endpoint.getScheme() + "://" + endpoint.getAuthority();
            return new Policies(
                    createOptimized(NOTHING_BUT_STYLE + "frame-ancestors 'none'; form-action 'self' " + provider),
                    createOptimized("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors " + provider));
        }
    }
}

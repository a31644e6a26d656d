package dev.entrasignin.localtenant;

import java.net.URI;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Content-Security-Policy of the tenant's pages: no script, and no address but the tenant's and the application's. */
final class PagePolicy {

    private PagePolicy() {
    }

    static String of(AppRegistration app) {
        String application = origins(app.redirectUris().stream());
        // Chromium holds form-action against the redirect that follows, too. Pico has its icons in data: addresses.
        return "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'; form-action 'self' "
                + application + "; frame-src "
                + app.frontChannelLogoutUri().map(uri -> origins(Stream.of(uri))).orElse("'none'");
    }

    private static String origins(Stream<URI> uris) {
        return uris.map(uri -> uri.getScheme() + "://" + uri.getRawAuthority()).distinct().sorted()
                .collect(Collectors.joining(" "));
    }
}

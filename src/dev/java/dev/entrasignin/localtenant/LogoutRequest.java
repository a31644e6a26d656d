package dev.entrasignin.localtenant;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** A sign-out, with where to go afterwards: only to a registered redirect URI, else nowhere. */
record LogoutRequest(Optional<URI> postLogoutRedirectUri, Optional<String> state) {

    static LogoutRequest of(Parameters parameters, AppRegistration app) {
        Optional<URI> registered = parameters.get("post_logout_redirect_uri")
                .flatMap(given -> app.redirectUris().stream().filter(uri -> uri.toString().equals(given)).findFirst());
        return new LogoutRequest(registered, parameters.get("state"));
    }

    /** The address to continue at. */
    Optional<String> target() {
        return postLogoutRedirectUri.map(uri -> AuthorizationResponses.withQuery(uri,
                state.map(value -> Map.of("state", value)).orElse(Map.of())));
    }
}

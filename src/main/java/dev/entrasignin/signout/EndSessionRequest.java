package dev.entrasignin.signout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The request that ends the session at the provider, OpenID Connect RP-Initiated Logout 1.0 section 2.
 *
 * @param idToken for providers that give no hint to sign out with; it need not be whole otherwise
 * @param logoutHint Entra's {@code login_hint} claim: with it, Entra does not ask which account to sign out
 */
record EndSessionRequest(String endSessionEndpoint, String clientId, String idToken, Optional<String> logoutHint,
        URI postLogoutRedirectUri, String state) {

    /** With more, the headers of the answer do not fit into the 4 kB that nginx takes as a rule; and it is only a hint. */
    private static final int LONGEST_HINT = 2_600;

    String uri() {
        Map<String, String> parameters = new LinkedHashMap<>();
        String hint = logoutHint.orElse(isSigned(idToken) ? idToken : "");
        if (!hint.isEmpty() && hint.length() <= LONGEST_HINT) {
            parameters.put(logoutHint.isPresent() ? "logout_hint" : "id_token_hint", hint);
        }
        parameters.put("client_id", clientId);
        parameters.put("post_logout_redirect_uri", postLogoutRedirectUri.toString());
        parameters.put("state", state);
        String separator = endSessionEndpoint.contains("?") ? "&" : "?";
        return endSessionEndpoint + parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), UTF_8))
                .collect(Collectors.joining("&", separator, ""));
    }

    /** A session keeps no more of the token than it has room for. */
    private static boolean isSigned(String idToken) {
        return !idToken.endsWith(".");
    }

    @Override
    public String toString() {
        return "EndSessionRequest[" + endSessionEndpoint + "]";
    }
}

package dev.entrasignin.registration;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a registration is to be. What is left open is chosen when the application is created, and left alone later.
 *
 * @param redirectUris all of them, each ending in {@link #REDIRECT_PATH}; empty if left open
 * @param roles app roles that there must be
 * @param groupsClaim whether ID tokens are to tell a person's groups
 * @param federated whose tokens to accept
 * @param lifetime of a new secret or certificate
 */
public record Wish(Optional<String> name, List<URI> redirectUris, List<String> roles, Optional<Boolean> assignmentRequired,
        boolean denyGuests, boolean groupsClaim, Optional<CredentialKind> credential, Optional<FederatedIdentity> federated,
        Duration lifetime) {

    public static final String REDIRECT_PATH = "/auth/redirect";
    /** Of the ID token: for front-channel sign-out, for signing out without being asked which account, to tell guests. */
    public static final List<String> OPTIONAL_CLAIMS = List.of("sid", "login_hint", "acct");
    static final String DEFAULT_NAME = "Entra Sign-In";
    /** Of dev mode. */
    public static final URI DEFAULT_REDIRECT_URI = URI.create("https://127.0.0.1:5000" + REDIRECT_PATH);

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    public Wish {
        redirectUris = List.copyOf(redirectUris);
        roles = List.copyOf(roles);
    }

    /** Where people find the application whose redirect URI this is, without the last slash. */
    static String base(URI redirectUri) {
        String uri = redirectUri.toString();
        return uri.substring(0, uri.length() - REDIRECT_PATH.length());
    }

    /** Where Entra tells that somebody has signed out there; empty without TLS, as it calls no address then. */
    public static Optional<String> logoutUrl(URI redirectUri) {
        return Optional.of(base(redirectUri) + "/auth/front_channel_logout").filter(url -> url.startsWith("https:"));
    }

    /** Of a developer's own machine, and not of a deployment. */
    public static boolean isLoopback(URI redirectUri) {
        return LOOPBACK.contains(String.valueOf(redirectUri.getHost()));
    }

    /** A federated identity credential: the {@code iss} and {@code sub} of the tokens that it accepts. */
    public record FederatedIdentity(String issuer, String subject) {
    }
}

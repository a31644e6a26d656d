package dev.entrasignin.localtenant;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A request for a code, checked as Entra checks it, and more strictly where Entra is lenient: with scope
 * {@code openid} and with PKCE by S256.
 */
record AuthorizationRequest(ReplyTo replyTo, Set<String> scopes, Optional<String> nonce, String codeChallenge,
        Set<String> prompt, Optional<String> loginHint) {

    private static final Set<String> SCOPES = Set.of("openid", "profile", "email", "offline_access", "User.Read",
            "https://graph.microsoft.com/User.Read", "https://graph.microsoft.com/.default");
    private static final Set<String> PROMPTS = Set.of("none", "login", "select_account", "consent", "create");
    private static final Pattern SHA256_BASE64URL = Pattern.compile("[A-Za-z0-9_-]{43}");

    static AuthorizationRequest of(Parameters parameters, ReplyTo replyTo, AppRegistration app) {
        checkResponse(parameters);
        AuthorizationRequest request = new AuthorizationRequest(replyTo, scopes(parameters, app), parameters.get("nonce"),
                codeChallenge(parameters), parameters.list("prompt"), parameters.get("login_hint"));
        if (!PROMPTS.containsAll(request.prompt()) || request.silent() && request.prompt().size() > 1) {
            throw new EntraException(EntraError.unsupportedValue("prompt"));
        }
        return request;
    }

    private static void checkResponse(Parameters parameters) {
        String responseType = parameters.required("response_type");
        if (!responseType.equals("code")) {
            throw new EntraException(SignInError.unsupportedResponseType(responseType));
        }
        parameters.get("response_mode").filter(mode -> !Set.of("query", "form_post").contains(mode)).ifPresent(mode -> {
            throw new EntraException(SignInError.unsupportedResponseMode(mode));
        });
    }

    private static Set<String> scopes(Parameters parameters, AppRegistration app) {
        parameters.required("scope");
        Set<String> scopes = parameters.list("scope");
        if (!scopes.contains("openid")) {
            throw new EntraException(SignInError.openidScopeMissing());
        }
        scopes.stream().filter(scope -> !SCOPES.contains(scope)).findFirst().ifPresent(scope -> {
            throw new EntraException(SignInError.unknownScope(scope, app.clientId()));
        });
        return scopes;
    }

    private static String codeChallenge(Parameters parameters) {
        String challenge = parameters.get("code_challenge")
                .orElseThrow(() -> new EntraException(SignInError.codeChallengeRequired()));
        // A missing method would mean "plain" (RFC 7636, section 4.3).
        if (!parameters.get("code_challenge_method").filter("S256"::equals).isPresent()) {
            throw new EntraException(SignInError.codeChallengeMethod());
        }
        if (!SHA256_BASE64URL.matcher(challenge).matches()) {
            throw new EntraException(SignInError.codeChallengeSize());
        }
        return challenge;
    }

    boolean silent() {
        return prompt.contains("none");
    }

    /** Whether a page must be shown although someone is signed in. */
    boolean asksForAccount() {
        return prompt.contains("login") || prompt.contains("select_account") || prompt.contains("create");
    }

    @Override
    public String toString() {
        return "AuthorizationRequest[scopes=" + scopes + "]";
    }
}

package dev.entrasignin.graph;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tries a credential of the application out: asks for a token of the application's own (client credentials, RFC 6749 section
 * 4.4), and throws it away.
 */
public final class AppOnlyToken {

    private static final Pattern AADSTS = Pattern.compile("AADSTS(\\d{5,9})(?!\\d)");
    /** Not known yet: the application, the secret, the certificate. A new one takes some seconds to get around. */
    private static final Set<String> NOT_YET = Set.of("700016", "7000215", "700027");
    private static final List<Duration> UNTIL_KNOWN = List.of(2, 4, 8, 15, 15, 15, 15).stream().map(Duration::ofSeconds)
            .toList();
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final JsonHttp http;
    private final URI tokenEndpoint;
    private final URI resource;
    private final String clientId;

    /** @param resource what the token is for; any application may ask for Microsoft Graph */
    public AppOnlyToken(JsonHttp http, URI tokenEndpoint, URI resource, String clientId) {
        this.http = http;
        this.tokenEndpoint = tokenEndpoint;
        this.resource = resource;
        this.clientId = clientId;
    }

    /**
     * What came of it.
     *
     * @param aadsts Entra's error code without its letters; empty if the answer had none
     */
    public record Outcome(boolean accepted, String error, String aadsts) {
    }

    public static Map<String, String> secret(String value) {
        return Map.of("client_secret", value);
    }

    public static Map<String, String> assertion(String value) {
        return Map.of("client_assertion_type", ASSERTION_TYPE, "client_assertion", value);
    }

    /** @throws IOException if the token endpoint does not answer */
    public Outcome ask(Map<String, String> credential) throws IOException {
        Map<String, String> form = new TreeMap<>(credential);
        form.put("client_id", clientId);
        form.put("grant_type", "client_credentials");
        form.put("scope", resource + "/.default");
        HttpAnswer answer = http.postForm(tokenEndpoint, form);
        Matcher code = AADSTS.matcher(answer.text("error_description"));
        return new Outcome(answer.isSuccess() && !answer.text("access_token").isEmpty(), answer.text("error"),
                code.find() ? code.group(1) : "");
    }

    /** For a credential that was added a moment ago. An assertion is good once, so each try gets its own. */
    public Outcome askUntilKnown(Supplier<Map<String, String>> credential) throws IOException {
        Outcome outcome = ask(credential.get());
        for (Duration length : UNTIL_KNOWN) {
            if (outcome.accepted() || !NOT_YET.contains(outcome.aadsts())) {
                return outcome;
            }
            http.pause().take(length);
            outcome = ask(credential.get());
        }
        return outcome;
    }
}

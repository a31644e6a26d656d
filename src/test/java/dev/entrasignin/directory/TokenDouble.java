package dev.entrasignin.directory;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The device code and token endpoints of the directory's tenant. Speaks as Entra does. */
public final class TokenDouble {

    record Answer(int status, JsonNode body) {
    }

    /** A poll whose connection ends instead. */
    public static final String NONE = "none";
    private static final String USER_CODE = "GTHXK3PLM";
    private static final String DEVICE_CODE = "a-device-code-that-nobody-may-see";

    private final DirectoryObjects objects;
    private final Deque<String> polls = new ArrayDeque<>(List.of("authorization_pending"));
    private int credentialsRefusedFor;
    private String refusal;
    private int interval = 5;
    private URI graph = URI.create("https://graph.microsoft.com");

    TokenDouble(DirectoryObjects objects) {
        this.objects = objects;
    }

    /** What the next polls are answered; after that the administrator has signed in. */
    public void answerPollsWith(String... errors) {
        polls.clear();
        polls.addAll(List.of(errors));
    }

    /** Whose tokens are asked for here. */
    void expectGraph(URI resource) {
        graph = resource;
    }

    /** In seconds. */
    public void askForPolls(int seconds) {
        interval = seconds;
    }

    /** New credentials reach the token endpoint after this many requests. */
    public void knowCredentialsAfter(int requests) {
        refuseCredentials(requests, "AADSTS7000215: Invalid client secret provided.");
    }

    /** The next credentials are refused, whether they are good or not. */
    public void refuseCredentials(int requests, String description) {
        credentialsRefusedFor = requests;
        refusal = description;
    }

    synchronized Answer answer(String path, String body, String accessToken) {
        Map<String, String> form = form(body);
        if (path.endsWith("/oauth2/v2.0/devicecode")) {
            return device(form);
        }
        if (!path.endsWith("/oauth2/v2.0/token")) {
            return new Answer(404, JsonNodeFactory.instance.objectNode());
        }
        return switch (form.getOrDefault("grant_type", "")) {
            case "urn:ietf:params:oauth:grant-type:device_code" -> poll(form, accessToken);
            case "client_credentials" -> appOnly(form);
            default -> error(400, "unsupported_grant_type", "AADSTS70003: The app requested an unsupported grant type.");
        };
    }

    private Answer device(Map<String, String> form) {
        if (!form.get("scope").contains(graph + "/Application.ReadWrite.All")) {
            return error(400, "invalid_scope", "AADSTS70011: The provided value for the input parameter 'scope' is not valid.");
        }
        return new Answer(200, JsonNodeFactory.instance.objectNode().put("user_code", USER_CODE)
                .put("device_code", DEVICE_CODE).put("verification_uri", "https://microsoft.com/devicelogin")
                .put("expires_in", 900).put("interval", interval).put("message", "not shown"));
    }

    private Answer poll(Map<String, String> form, String accessToken) {
        if (!DEVICE_CODE.equals(form.get("device_code"))) {
            return error(400, "bad_verification_code", "AADSTS70000: not a device code.");
        }
        if (!polls.isEmpty()) {
            String[] answer = polls.poll().split(" ", 2);
            if (answer[0].equals(NONE)) {
                return new Answer(0, JsonNodeFactory.instance.objectNode());
            }
            return error(400, answer[0], answer.length > 1 ? answer[1] : "AADSTS70016: " + answer[0]);
        }
        return token(accessToken);
    }

    private Answer appOnly(Map<String, String> form) {
        if (!form.get("scope").equals(graph + "/.default")) {
            return error(400, "invalid_resource", "AADSTS500011: The resource principal was not found in the tenant.");
        }
        if (credentialsRefusedFor-- > 0) {
            return error(401, "invalid_client", refusal);
        }
        boolean known = objects.applications.values().stream()
                .filter(each -> each.path("appId").asText().equals(form.get("client_id")))
                .anyMatch(each -> ClientProof.isGood(each, objects.secretTexts, form));
        return known ? token("an-app-only-token-that-nobody-may-see")
                : error(401, "invalid_client", "AADSTS7000215: Invalid client secret provided.");
    }

    private static Answer token(String accessToken) {
        return new Answer(200, JsonNodeFactory.instance.objectNode().put("token_type", "Bearer").put("expires_in", 3599)
                .put("access_token", accessToken));
    }

    private static Answer error(int status, String error, String description) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("error", error).put("error_description",
                description + " Trace ID: 1 Correlation ID: 2 Timestamp: 2026-01-01 00:00:00Z");
        return new Answer(status, body);
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String each : body.split("&")) {
            String[] pair = each.split("=", 2);
            form.put(URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.length > 1 ? pair[1] : "", StandardCharsets.UTF_8));
        }
        return form;
    }
}

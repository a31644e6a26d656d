package dev.entrasignin.administrator;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.entrasignin.graph.HttpAnswer;
import dev.entrasignin.graph.JsonHttp;
import dev.entrasignin.provider.Cloud;
import dev.entrasignin.provider.Secret;

/**
 * Signs an administrator in on any device with a browser: OAuth 2.0 Device Authorization Grant, RFC 8628. The token is kept
 * nowhere.
 */
public final class DeviceCodeSignIn {

    /** The public client that Microsoft's own Graph command line tools use; it is known in every tenant. */
    static final String CLIENT_ID = "14d82eec-204b-4c2f-b7e8-296a70dab67e";
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";
    private static final Pattern AADSTS = Pattern.compile("AADSTS\\d{5,9}");
    // RFC 8628, section 3.2 and 3.5.
    private static final long DEFAULT_INTERVAL = 5;
    private static final long SLOWER_BY = 5;
    private static final long LONGEST_LIFE = 1800;

    private final JsonHttp http;
    private final Cloud cloud;
    private final Consumer<String> tell;

    /** @param tell shows a line to the person at the terminal */
    public DeviceCodeSignIn(JsonHttp http, Cloud cloud, Consumer<String> tell) {
        this.http = http;
        this.cloud = cloud;
        this.tell = tell;
    }

    /** @param tenant an id or a domain, or {@code organizations} for the account's own */
    public Secret accessToken(String tenant) {
        try {
            HttpAnswer device = http.postForm(cloud.endpoint(tenant, "devicecode"),
                    Map.of("client_id", CLIENT_ID, "scope", scope()));
            if (!device.isSuccess()) {
                throw refused(device);
            }
            tell.accept("Sign in as an administrator: open %s and enter the code %s".formatted(
                    device.text("verification_uri"), device.text("user_code")));
            return poll(tenant, device);
        } catch (IOException e) {
            throw new AdministratorException(
                    cloud.authorityHost() + " does not answer. Check the network, the proxy and TLS_TRUST_FILE.");
        }
    }

    private String scope() {
        return "openid " + cloud.graph() + "/Application.ReadWrite.All " + cloud.graph() + "/User.Read";
    }

    private Secret poll(String tenant, HttpAnswer device) throws IOException {
        Map<String, String> request = Map.of("client_id", CLIENT_ID, "grant_type", GRANT, "device_code",
                device.text("device_code"));
        long interval = Math.max(1, device.body().path("interval").asLong(DEFAULT_INTERVAL));
        long left = Math.min(device.body().path("expires_in").asLong(LONGEST_LIFE), LONGEST_LIFE);
        while (left > 0) {
            http.pause().take(Duration.ofSeconds(interval));
            left -= interval;
            HttpAnswer answer;
            try {
                answer = http.postForm(cloud.endpoint(tenant, "token"), request);
            } catch (IOException lost) {
                if (left <= 0) {
                    throw lost;
                }
                interval += SLOWER_BY;
                continue;
            }
            if (answer.isSuccess() && !answer.text("access_token").isEmpty()) {
                return new Secret(answer.text("access_token"));
            }
            switch (answer.text("error")) {
                case "authorization_pending" -> {
                    // The person is still at it.
                }
                case "slow_down" -> interval += SLOWER_BY;
                default -> throw refused(answer);
            }
        }
        throw expired();
    }

    private static AdministratorException expired() {
        return new AdministratorException("Nobody signed in before the code expired. Run the command again.");
    }

    private static AdministratorException refused(HttpAnswer answer) {
        Matcher code = AADSTS.matcher(answer.text("error_description"));
        String aadsts = code.find() ? code.group() : "";
        return switch (aadsts) {
            case "AADSTS65001", "AADSTS65002", "AADSTS65004", "AADSTS90094" -> new AdministratorException(aadsts
                    + ": this tenant has not consented to 'Microsoft Graph Command Line Tools' managing applications. A"
                    + " Global Administrator can consent when signing in here; or use --az or --access-token-from-env.");
            case "AADSTS50105" -> new AdministratorException(aadsts + ": your account is not assigned to 'Microsoft Graph"
                    + " Command Line Tools'. Ask an administrator, or use --az or --access-token-from-env.");
            case "AADSTS53003", "AADSTS530033", "AADSTS50199" -> new AdministratorException(aadsts
                    + ": Conditional Access does not let you sign in with a device code. Use --az or"
                    + " --access-token-from-env.");
            case "AADSTS90002", "AADSTS900023" -> new AdministratorException(
                    aadsts + ": there is no such tenant. Check --tenant and --cloud.");
            default -> switch (answer.text("error")) {
                case "expired_token", "code_expired" -> expired();
                case "authorization_declined", "access_denied" -> new AdministratorException(
                        "The sign-in was declined. Nothing was changed.");
                default -> new AdministratorException("The sign-in was refused: " + answer.text("error")
                        + (aadsts.isEmpty() ? "" : " (" + aadsts + ")") + ", HTTP status " + answer.status() + ".");
            };
        };
    }
}

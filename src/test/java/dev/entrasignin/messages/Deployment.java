package dev.entrasignin.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import dev.entrasignin.journey.HtmlUnitVisitor;
import dev.entrasignin.journey.LocalTenantResource;
import dev.entrasignin.localtenant.Endpoint;
import dev.entrasignin.localtenant.Faults;
import dev.entrasignin.localtenant.LocalTenant;
import dev.entrasignin.localtenant.TokenDraft;
import dev.entrasignin.packaged.PackagedApplication;
import dev.entrasignin.packaged.RunningLocalTenant;

/** The packaged application and a local tenant for the tests of one class; each test begins with a tenant that behaves. */
final class Deployment implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    static final String ALICE = "alice";
    static final String SIGNED_OUT = "You're not signed in.";

    /** A thread for each of the requests that a test sends at once. */
    static final Executor AT_ONCE = task -> new Thread(task, "at-once").start();

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");

    private final Map<String, String> variables = new LinkedHashMap<>();
    private final List<HtmlUnitVisitor> visitors = new ArrayList<>();
    private Consumer<LocalTenant> nature = tenant -> {
    };
    private RunningLocalTenant provider;
    private PackagedApplication application;
    private int outputBefore;

    /** Started with one more variable. */
    Deployment with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /** At a tenant that is like this from the start. */
    Deployment at(Consumer<LocalTenant> nature) {
        this.nature = nature;
        return this;
    }

    /** Where the tenant is any OpenID provider, and not known to be Entra. */
    Deployment atOtherProvider() {
        return with("AZURE_TENANT_ID", "").with("AZURE_CLIENT_ID", "").with("AZURE_CLIENT_SECRET", "")
                .with("OIDC_ISSUER", "{issuer}").with("OIDC_CLIENT_ID", LocalTenantResource.APP.clientId().toString())
                .with("OIDC_CLIENT_SECRET", LocalTenantResource.APP.clientSecret().orElseThrow())
                .with("OIDC_CLIENT_AUTHENTICATION", "post");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        provider = new RunningLocalTenant();
        nature.accept(tenant());
        Map<String, String> environment = provider.environment();
        variables.forEach((name, value) -> environment.put(name, value.replace("{issuer}", tenant().issuer())));
        environment.values().removeIf(String::isEmpty);
        application = PackagedApplication.start(environment);
        provider.register(application.address());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        behave();
        outputBefore += log().length();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        visitors.forEach(HtmlUnitVisitor::close);
        visitors.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (application != null) {
            application.close();
        }
        provider.close();
    }

    RunningLocalTenant provider() {
        return provider;
    }

    LocalTenant tenant() {
        return provider.tenant();
    }

    Faults faults() {
        return tenant().faults();
    }

    /** Takes all faults back that are not the tenant's nature. */
    void behave() {
        faults().clear();
        nature.accept(tenant());
    }

    HtmlUnitVisitor visitor() {
        var visitor = new HtmlUnitVisitor(application.address());
        visitors.add(visitor);
        return visitor;
    }

    /** Somebody who wants to sign in, at the tenant's page. */
    HtmlUnitVisitor visitorAtTheTenant() {
        HtmlUnitVisitor visitor = visitor();
        visitor.open("/");
        visitor.press("Sign in");
        return visitor;
    }

    /** Somebody who has chosen an account, whatever came of it. */
    HtmlUnitVisitor signIn(String account) {
        HtmlUnitVisitor visitor = visitorAtTheTenant();
        visitor.choose("account", account);
        return visitor;
    }

    HtmlUnitVisitor signedIn() {
        HtmlUnitVisitor visitor = signIn(ALICE);
        assertSignedIn(visitor);
        return visitor;
    }

    /** At the home page; the next request finds a token that expired this many seconds ago, more or less. */
    HtmlUnitVisitor signedInWithATokenThatExpired(int seconds) {
        // One for the code, one at the home page, to which that leads, and one when it is opened again; no two alike.
        faults().nextIdToken(token -> expired(token, seconds + 4)).nextIdToken(token -> expired(token, seconds + 2))
                .nextIdToken(token -> expired(ofTheSignIn(token), seconds));
        long before = faults().requests(Endpoint.TOKEN);
        HtmlUnitVisitor visitor = signedIn();
        visitor.open("/");
        assertThat(faults().requests(Endpoint.TOKEN) - before).isEqualTo(3);
        return visitor;
    }

    static TokenDraft expired(TokenDraft token, int secondsAgo) {
        return token.withClaim("exp", Instant.now().getEpochSecond() - secondsAgo);
    }

    /** Says again what it said of the sign-in, as some providers do at each refresh. */
    static TokenDraft ofTheSignIn(TokenDraft token) {
        return token.withClaim("nonce", "the sign-in's").withClaim("auth_time", 1);
    }

    /** The authorization response for an account, which the browser does not get to see. */
    Map<String, String> response(HtmlUnitVisitor visitorAtTheTenant) {
        Map<String, String> response = new ConcurrentHashMap<>();
        faults().nextAuthorizationResponse(parameters -> {
            response.putAll(parameters);
            return Map.of();
        });
        visitorAtTheTenant.choose("account", ALICE);
        assertThat(response).containsKeys("code", "state");
        return response;
    }

    /** All that the application has written since the test began. */
    String log() {
        // Lines come in order: once that of a later request is there, all are.
        String later = idIn(visitor().askForJson("/no/such/page").body());
        await().until(() -> application.output().indexOf(later, outputBefore) >= 0);
        return application.output().substring(outputBefore);
    }

    /** All that the application has written since it was started. */
    String wholeLog() {
        return application.output();
    }

    URI address(String path) {
        return application.address().resolve(path);
    }

    /** What comes for bytes that are sent as they are, until the connection is closed. */
    String rawAnswerTo(String request) {
        try (Socket connection = provider.tlsThatTrustsTheApplication().getSocketFactory()
                .createSocket(application.address().getHost(), application.address().getPort())) {
            connection.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another browser that has the same cookies, and does not let them expire. */
    HtmlUnitVisitor copyOf(HtmlUnitVisitor visitor) {
        HtmlUnitVisitor copy = visitor();
        visitor.cookies().forEach(cookie -> copy.hold(cookie.name(), cookie.value()));
        return copy;
    }

    void assertSignedIn(HtmlUnitVisitor visitor) {
        assertThat(visitor.isAtTheApplication()).as(visitor.text()).isTrue();
        assertThat(visitor.status()).as(visitor.text()).isEqualTo(200);
        assertThat(visitor.nameAtTheTop()).as("%s%n%s", visitor.text(), application.output().substring(outputBefore))
                .isPresent();
    }

    void assertSignedOut(HtmlUnitVisitor visitor) {
        assertThat(visitor.cookies()).extracting(HtmlUnitVisitor.Cookie::name).noneMatch(name -> name.startsWith("session"));
        visitor.open("/");
        assertThat(visitor.nameAtTheTop()).isEmpty();
        assertThat(visitor.heading()).isEqualTo(SIGNED_OUT);
    }

    static String idIn(String text) {
        return ID.matcher(text).results().findFirst().orElseThrow(() -> new AssertionError("No id in: " + text)).group();
    }
}

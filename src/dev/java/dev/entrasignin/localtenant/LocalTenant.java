package dev.entrasignin.localtenant;

import java.net.URI;
import java.time.Clock;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;

/**
 * A strict stand-in for one Microsoft Entra ID tenant with one application, for dev mode and tests. It listens on
 * loopback only, signs in whoever is chosen without asking for a password, and keeps everything in memory.
 */
public final class LocalTenant implements AutoCloseable {

    private final TenantServer server;
    private final TenantState state;
    private final RefreshTokens refreshTokens;

    private LocalTenant(TenantServer server, TenantState state, RefreshTokens refreshTokens) {
        this.server = server;
        this.state = state;
        this.refreshTokens = refreshTokens;
    }

    /** Starts a tenant; with port 0, on any free one. Not to be called from an event loop, as it waits. */
    public static LocalTenant start(Vertx vertx, int port, AppRegistration app, SigningKey key) {
        return start(vertx, port, app, key, Clock.systemUTC());
    }

    /** Starts a tenant with a clock of its own, so that a test need not wait until something expires. */
    public static LocalTenant start(Vertx vertx, int port, AppRegistration app, SigningKey key, Clock clock) {
        TenantServer server = new TenantServer(vertx, port);
        server.listen();
        URI authorityHost = URI.create("http://" + TenantServer.HOST + ":" + server.port());
        TenantState state = new TenantState(authorityHost, app, key, clock);
        RefreshTokens refreshTokens = new RefreshTokens(clock);
        server.serve(routes(vertx, state, refreshTokens));
        return new LocalTenant(server, state, refreshTokens);
    }

    private static TenantRoutes routes(Vertx vertx, TenantState state, RefreshTokens refreshTokens) {
        Pages pages = new Pages(state);
        TenantSessions sessions = new TenantSessions(state);
        AuthorizationCodes codes = new AuthorizationCodes(state.clock(), refreshTokens);
        AuthorizationResponses responses = new AuthorizationResponses(state, pages);
        SignInOutcome outcome = new SignInOutcome(state, codes, responses);
        SignInPage signInPage = new SignInPage(state, sessions, pages);
        ClientAuthentication clientAuthentication = new ClientAuthentication(state, new ClientAssertions(state));
        LogoutEndpoint logout = new LogoutEndpoint(state, sessions, new LogoutHints(state, sessions), pages);
        Metadata metadata = new Metadata(state);
        return new TenantRoutes(vertx, state, pages)
                .on(HttpMethod.GET, Endpoint.DISCOVERY, context -> JsonAnswer.send(context, 200, metadata.discovery()))
                .on(HttpMethod.GET, Endpoint.KEYS, context -> JsonAnswer.send(context, 200, metadata.keys()))
                .on(HttpMethod.GET, Endpoint.AUTHORIZE,
                        new AuthorizeEndpoint(state, sessions, signInPage, outcome, responses))
                .on(HttpMethod.POST, Endpoint.SIGN_IN, new SignInEndpoint(state, sessions, signInPage, outcome, responses))
                .on(HttpMethod.POST, Endpoint.TOKEN,
                        new TokenEndpoint(state, clientAuthentication, codes, refreshTokens, new TokenMint(state)))
                .on(HttpMethod.GET, Endpoint.LOGOUT, logout::handle).on(HttpMethod.POST, Endpoint.LOGOUT, logout::handle)
                .on(HttpMethod.POST, Endpoint.LOGOUT_CONFIRMED, logout::handleConfirmed);
    }

    /** What {@code AZURE_AUTHORITY_HOST} is to be: {@code http://127.0.0.1:PORT}. */
    public URI authorityHost() {
        return state.authorityHost();
    }

    /** The issuer of the tenant's own accounts. */
    public String issuer() {
        return state.issuer(state.app().tenantId());
    }

    /** The address of one of the endpoints. */
    public URI uri(Endpoint endpoint) {
        return state.uri(endpoint);
    }

    /** The application as it is registered now. */
    public AppRegistration app() {
        return state.app();
    }

    /** Changes the registration, as the portal would: another secret, certificate or redirect URI. */
    public void register(AppRegistration changed) {
        state.register(changed);
    }

    /** Who can sign in. */
    public Accounts accounts() {
        return state.accounts();
    }

    /** Makes the tenant misbehave. */
    public Faults faults() {
        return state.faults();
    }

    /** Signs with another key from now on; the ones before stay published. */
    public void rotateKey(SigningKey key) {
        state.rotateTo(key);
    }

    /** Disables an account: it can neither sign in nor get tokens any more (AADSTS50057). */
    public void disable(Account account) {
        state.disable(account);
    }

    public void enable(Account account) {
        state.enable(account);
    }

    /** Makes an account's refresh tokens void, as a password reset does. */
    public void revokeRefreshTokens(Account account) {
        refreshTokens.revokeAllOf(account);
    }

    /** Stops listening: connections are refused, as when the provider is away. What the tenant knows, it keeps. */
    public void goAway() {
        server.close();
    }

    /** Listens again, on the same port. */
    public void comeBack() {
        server.listen();
    }

    /** Stops listening, and ends open connections. */
    @Override
    public void close() {
        server.close();
    }

    @Override
    public String toString() {
        return "LocalTenant[" + state.authorityHost() + "]";
    }
}

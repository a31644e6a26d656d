package dev.entrasignin.localtenant;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/** RP-initiated logout, and with it front-channel logout of the application. */
final class LogoutEndpoint {

    private record Pending(LogoutRequest request, String sessionId) {
    }

    private final TenantState tenant;
    private final TenantSessions sessions;
    private final LogoutHints hints;
    private final Pages pages;
    private final BoundedStore<Pending> pending;

    LogoutEndpoint(TenantState tenant, TenantSessions sessions, LogoutHints hints, Pages pages) {
        this.tenant = tenant;
        this.sessions = sessions;
        this.hints = hints;
        this.pages = pages;
        this.pending = new BoundedStore<>(tenant.clock(), Duration.ofHours(1));
    }

    void handle(RoutingContext context) {
        Parameters parameters = new Parameters(parameters(context));
        LogoutRequest request = LogoutRequest.of(parameters, tenant.app());
        LogoutHints.Hinted hinted = hints.of(context, parameters);
        Optional<TenantSession> current = sessions.current(context).filter(session -> session.account().isPresent());
        if (hinted.given() || current.isEmpty()) {
            signOut(context, hinted.session(), request);
        } else {
            ask(context, current.get(), request);
        }
    }

    /** The answer to the page that asked. */
    void handleConfirmed(RoutingContext context) {
        String id = new Parameters(context.request().formAttributes()).required("request");
        Optional<TenantSession> session = sessions.current(context);
        LogoutRequest request = pending.get(id)
                .filter(waiting -> session.map(TenantSession::id).filter(waiting.sessionId()::equals).isPresent())
                .map(Pending::request).orElseThrow(() -> new EntraException(SignInError.signInRequestGone()));
        pending.remove(id);
        signOut(context, session, request);
    }

    private void ask(RoutingContext context, TenantSession session, LogoutRequest request) {
        String id = Opaque.id();
        pending.put(id, new Pending(request, session.id()));
        pages.show(context, 200, "confirm-sign-out", Map.of("request", id, "action",
                tenant.uri(Endpoint.LOGOUT_CONFIRMED).getPath(), "account", session.account().orElseThrow()));
    }

    private void signOut(RoutingContext context, Optional<TenantSession> session, LogoutRequest request) {
        session.ifPresent(sessions::end);
        Optional<URI> frontChannel = tenant.app().frontChannelLogoutUri();
        Optional<String> target = request.target();
        if (session.isPresent() && frontChannel.isPresent()) {
            pages.show(context, 200, "signing-out",
                    Map.of("frontChannel", frontChannelUri(frontChannel.get(), session.get()), "target", target.orElse("")));
        } else if (target.isPresent()) {
            AuthorizationResponses.redirect(context, target.get());
        } else {
            pages.show(context, 200, "signed-out", Map.of());
        }
    }

    private String frontChannelUri(URI registered, TenantSession session) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("sid", session.sid());
        parameters.put("iss", tenant.issuer(session.account().orElseThrow().tenantId()));
        return AuthorizationResponses.withQuery(registered, parameters);
    }

    private static MultiMap parameters(RoutingContext context) {
        return context.request().method() == HttpMethod.POST
                ? MultiMap.caseInsensitiveMultiMap().addAll(context.queryParams()).addAll(context.request().formAttributes())
                : context.queryParams();
    }
}

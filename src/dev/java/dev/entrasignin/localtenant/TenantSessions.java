package dev.entrasignin.localtenant;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;

/** Single sign-on: the tenant's own sessions, kept by a cookie that the application never sees. */
final class TenantSessions {

    private final BoundedStore<TenantSession> byId;
    private final BoundedStore<String> idBySid;
    private final String cookieName;
    private final String path;

    TenantSessions(TenantState tenant) {
        this.byId = new BoundedStore<>(tenant.clock(), Duration.ofDays(1));
        this.idBySid = new BoundedStore<>(tenant.clock(), Duration.ofDays(1));
        // Cookies do not tell ports apart, so the name does; and the path keeps it away from the application.
        this.cookieName = "local_tenant_" + tenant.authorityHost().getPort();
        this.path = "/" + tenant.app().tenantId();
    }

    Optional<TenantSession> current(RoutingContext context) {
        return Optional.ofNullable(context.request().getCookie(cookieName)).map(Cookie::getValue).flatMap(byId::get);
    }

    TenantSession currentOrNew(RoutingContext context) {
        return current(context).orElseGet(() -> begin(context, Opaque.id(), Optional.empty()));
    }

    /** A new session, so that an id known from before the sign-in is worth nothing after it. */
    TenantSession signIn(RoutingContext context, Account account) {
        Optional<TenantSession> before = current(context);
        before.ifPresent(this::end);
        return begin(context, before.map(TenantSession::browser).orElseGet(Opaque::id), Optional.of(account));
    }

    Optional<TenantSession> bySid(String sid) {
        return idBySid.get(sid).flatMap(byId::get);
    }

    void end(TenantSession session) {
        byId.remove(session.id());
        idBySid.remove(session.sid());
    }

    private TenantSession begin(RoutingContext context, String browser, Optional<Account> account) {
        TenantSession session = new TenantSession(Opaque.id(), UUID.randomUUID().toString(), browser, account);
        byId.put(session.id(), session);
        idBySid.put(session.sid(), session.id());
        context.response().addCookie(Cookie.cookie(cookieName, session.id()).setPath(path).setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX));
        return session;
    }
}

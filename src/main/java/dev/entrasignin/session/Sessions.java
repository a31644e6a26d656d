package dev.entrasignin.session;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.entrasignin.audit.Audit;
import dev.entrasignin.audit.Audit.Entry;
import dev.entrasignin.audit.Audit.Event;
import dev.entrasignin.claims.IdTokenClaims;
import dev.entrasignin.provider.Provider;
import dev.entrasignin.provider.SessionKeys;
import dev.entrasignin.session.SealedSession.Sealed;
import dev.entrasignin.session.SessionIdentityProvider.SessionRequest;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * The sessions of this application: begun with the tokens of a sign-in, found again by the cookie that holds them, renewed at
 * the provider, ended. No session is kept here, so any replica with the same key serves any of them.
 */
@Singleton
public class Sessions {

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);
    private static final String END = Sessions.class.getName() + ".end";
    private static final String OPENED = Sessions.class.getName() + ".opened";

    private final SecureRandom random = new SecureRandom();
    private final Clock clock = Clock.systemUTC();
    private final OpenedSessions opened = new OpenedSessions();
    private final SealedSession sealed;
    private final SessionLimits limits;
    private final SessionRefresh refresh;
    private final SessionIdentities identities;
    private final EndedSessions ended;
    private final Audit audit;

    Sessions(Provider provider, SessionKeys keys, SessionConfiguration configuration, SessionRefresh refresh,
            SessionIdentities identities, EndedSessions ended, Audit audit, MeterRegistry meters) {
        this.sealed = new SealedSession(provider, keys, meters);
        this.limits = configuration.limits();
        this.refresh = refresh;
        this.identities = identities;
        this.ended = ended;
        this.audit = audit;
    }

    /** Whether the request claims to be of somebody who is signed in. */
    public static boolean isClaimed(RoutingContext request) {
        return SessionCookie.isPresent(request);
    }

    /** Why the session that the request claimed is none; empty if it claimed none, or has one. */
    public static Optional<SessionEnd> whyEnded(RoutingContext request) {
        return Optional.ofNullable(request.get(END));
    }

    /** Who is signed in; null if nobody is. Renews the session at the provider, and its cookie, when it is time. */
    public Uni<SecurityIdentity> identity(RoutingContext request, IdentityProviderManager identityProviders) {
        return opened(request).onItem().ifNotNull().transformToUni(found -> identityProviders.authenticate(
                HttpSecurityUtils.setRoutingContextAttribute(new SessionRequest(found), request)));
    }

    private Uni<SecurityIdentity> opened(RoutingContext request) {
        String cookie = SessionCookie.read(request).orElse("");
        Optional<OpenedSession> found = opened.get(cookie, this::open);
        if (found.isEmpty()) {
            return ended(request, SessionEnd.UNREADABLE);
        }
        OpenedSession session = found.get();
        // Its cookie may be taken away below, and with it what a sign-out would have to end; here, and at the provider, where the
        // answer to a first one may not have led, as after a double click.
        request.put(OPENED, session);
        if (ended.refuse(session)) {
            return ended(request, SessionEnd.SIGNED_OUT);
        }
        Instant now = clock.instant();
        return switch (limits.judge(session.session(), now)) {
            case OVER -> ended(request, SessionEnd.OVER);
            case IDLE -> ended(request, SessionEnd.IDLE);
            case STALE -> renewed(whole(cookie), request)
                    // It may have ended while the provider was asked.
                    .flatMap(identity -> identity != null && ended.refuse(session)
                            ? ended(request, SessionEnd.SIGNED_OUT)
                            : Uni.createFrom().item(identity));
            case VALID -> {
                if (limits.isUseWorthNoting(session.session(), now) || !session.withCurrentKey()) {
                    write(request, whole(cookie).usedAt(now));
                }
                yield Uni.createFrom().item(identities.of(session));
            }
        };
    }

    private Optional<OpenedSession> open(String cookie) {
        return sealed.open(cookie).map(content -> remembered(content.session(), content.withCurrentKey()));
    }

    private static OpenedSession remembered(Session session, boolean withCurrentKey) {
        return remembered(session, withCurrentKey, IdTokenClaims.ofVerified(session.idToken()));
    }

    private static OpenedSession remembered(Session session, boolean withCurrentKey, IdTokenClaims claims) {
        return new OpenedSession(session.withoutRefreshToken(), withCurrentKey, claims.displayName(),
                EndedSessions.keysOf(session, claims));
    }

    /** With its refresh token. */
    private Session whole(String cookie) {
        return sealed.open(cookie).orElseThrow().session();
    }

    private Uni<SecurityIdentity> renewed(Session session, RoutingContext request) {
        return refresh.refresh(session, request)
                // Which may have been done some seconds ago, for another request.
                .invoke(renewed -> write(request, renewed.usedAt(clock.instant())))
                .onFailure(SessionTooLargeException.class).transform(full -> new SessionEndedException(SessionEnd.EXPIRED))
                .map(this::identity)
                .onFailure(SessionEndedException.class).recoverWithUni(failure -> {
                    SessionEnd end = failure.end();
                    return end == SessionEnd.PROVIDER_UNAVAILABLE && limits.survivesOutage(session, clock.instant())
                            ? Uni.createFrom().item(identity(session))
                            : ended(request, end);
                });
    }

    private SecurityIdentity identity(Session session) {
        return identities.of(remembered(session, true));
    }

    /** Begins a session with the tokens of a sign-in that Quarkus has verified; returns the length of its cookie's value. */
    int begin(RoutingContext request, AuthorizationCodeTokens tokens) {
        byte[] id = new byte[16];
        random.nextBytes(id);
        Instant now = clock.instant();
        IdTokenClaims claims = IdTokenClaims.ofVerified(tokens.getIdToken());
        Instant expires = claims.instant("exp").orElseThrow();
        // A token is accepted a little after its end, as clocks differ. Where nothing renews the session it would be over before
        // its first page, and the browser would go round in circles.
        boolean overAtOnce = tokens.getRefreshToken() == null && !expires.isAfter(now);
        Instant validUntil = overAtOnce ? now.plus(CLOCK_SKEW) : expires;
        int length = write(request, new Session(Base64.getUrlEncoder().withoutPadding().encodeToString(id),
                KeptIdToken.of(tokens.getIdToken(), claims), tokens.getRefreshToken(), now, now, validUntil), claims);
        audit.write(request, Entry.success(Event.SIGN_IN, claims));
        return length;
    }

    /**
     * Signs out here: the session of this request is over, also for whoever has a copy of its cookie, and also if this request
     * could not go on with it, as nobody came for long or the provider is away.
     *
     * @return what is kept of the session's ID token; empty if the request has no session
     */
    public Optional<String> end(RoutingContext request) {
        Optional<Session> session = SessionCookie.read(request).flatMap(this::open)
                .or(() -> Optional.ofNullable(request.get(OPENED))).map(OpenedSession::session);
        session.ifPresent(found -> {
            ended.end(found);
            remove(request);
        });
        return session.map(Session::idToken);
    }

    private Uni<SecurityIdentity> ended(RoutingContext request, SessionEnd why) {
        remove(request);
        request.put(END, why);
        return Uni.createFrom().nullItem();
    }

    private void remove(RoutingContext request) {
        SessionCookie.read(request).ifPresent(opened::forget);
        SessionCookie.remove(request);
    }

    private int write(RoutingContext request, Session session) {
        return write(request, session, IdTokenClaims.ofVerified(session.idToken()));
    }

    private int write(RoutingContext request, Session session, IdTokenClaims claims) {
        Sealed written = sealed.seal(session);
        // The browser is about to come back with this one, and no longer with the one before.
        SessionCookie.read(request).ifPresent(opened::forget);
        opened.put(written.value(), remembered(written.session(), true, claims));
        SessionCookie.write(request, written.value(), limits.absolute().toSeconds());
        return written.value().length();
    }
}

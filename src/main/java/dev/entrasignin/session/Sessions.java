package dev.entrasignin.session;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.entrasignin.audit.Audit;
import dev.entrasignin.audit.Audit.Entry;
import dev.entrasignin.audit.Audit.Event;
import dev.entrasignin.claims.IdTokenClaims;
import dev.entrasignin.provider.SessionKeys;
import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * The sessions of this application: begun with the tokens of a sign-in, found again by the cookie that holds them, renewed at
 * the provider, ended. No session is kept here, so any replica with the same key serves any of them.
 */
@Singleton
public class Sessions {

    private static final String END = Sessions.class.getName() + ".end";

    private final SecureRandom random = new SecureRandom();
    private final Clock clock = Clock.systemUTC();
    private final SessionSeal seal;
    private final SessionLimits limits;
    private final SessionRefresh refresh;
    private final SessionIdentity identity;
    private final EndedSessions ended;
    private final Audit audit;

    Sessions(SessionKeys keys, SessionConfiguration configuration, SessionRefresh refresh, SessionIdentity identity,
            EndedSessions ended, Audit audit) {
        this.seal = new SessionSeal(keys.session().stream().map(key -> Base64.getDecoder().decode(key.value())).toList());
        this.limits = new SessionLimits(configuration.idleLimit(), configuration.absoluteLimit(), configuration.outageGrace());
        this.refresh = refresh;
        this.identity = identity;
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
    public Uni<SecurityIdentity> identity(RoutingContext request) {
        Optional<SessionSeal.Opened> opened = SessionCookie.read(request).flatMap(seal::open);
        Optional<Session> found = opened.map(SessionSeal.Opened::content).flatMap(SessionCodec::decode);
        if (found.isEmpty()) {
            return ended(request, SessionEnd.UNREADABLE);
        }
        Session session = found.get();
        IdTokenClaims claims = IdTokenClaims.ofVerified(session.idToken());
        if (ended.contains(session, claims)) {
            return ended(request, SessionEnd.SIGNED_OUT);
        }
        Instant now = clock.instant();
        return switch (limits.judge(session, now)) {
            case OVER -> ended(request, SessionEnd.OVER);
            case IDLE -> ended(request, SessionEnd.IDLE);
            case STALE -> renewed(session, request);
            case VALID -> {
                if (limits.isUseWorthNoting(session, now) || !opened.get().withCurrentKey()) {
                    write(request, session.usedAt(now));
                }
                yield Uni.createFrom().item(identity.of(session, claims));
            }
        };
    }

    private Uni<SecurityIdentity> renewed(Session session, RoutingContext request) {
        return refresh.refresh(session, request)
                .invoke(renewed -> write(request, renewed))
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
        return identity.of(session, IdTokenClaims.ofVerified(session.idToken()));
    }

    /** Begins a session with the tokens of a sign-in that Quarkus has verified. */
    void begin(RoutingContext request, AuthorizationCodeTokens tokens) {
        byte[] id = new byte[16];
        random.nextBytes(id);
        Instant now = clock.instant();
        IdTokenClaims claims = IdTokenClaims.ofVerified(tokens.getIdToken());
        Instant validUntil = claims.instant("exp").orElseThrow();
        write(request, new Session(Base64.getUrlEncoder().withoutPadding().encodeToString(id),
                KeptIdToken.of(tokens.getIdToken(), claims), tokens.getRefreshToken(), now, now, validUntil));
        audit.write(request, Entry.success(Event.SIGN_IN, claims));
    }

    /** Signs out here: the session of this request is over, also for whoever has a copy of its cookie. */
    public void end(RoutingContext request) {
        SessionCookie.read(request).flatMap(seal::open).map(SessionSeal.Opened::content).flatMap(SessionCodec::decode)
                .ifPresent(ended::end);
        SessionCookie.remove(request);
    }

    /** The provider has ended its session with this {@code sid}; those that belong to it are over. */
    public void endOfProvider(String sid) {
        ended.endOfProvider(sid);
    }

    /** The provider has ended all sessions of the person with this {@code sub}. */
    public void endOfPerson(String sub) {
        ended.endOfPerson(sub);
    }

    private Uni<SecurityIdentity> ended(RoutingContext request, SessionEnd why) {
        SessionCookie.remove(request);
        request.put(END, why);
        return Uni.createFrom().nullItem();
    }

    /** The refresh token gives way to claims that leave no room for it: the session is shorter then. */
    private void write(RoutingContext request, Session session) {
        String value = seal.seal(SessionCodec.encode(session));
        if (!SessionCookie.fits(value)) {
            value = seal.seal(SessionCodec.encode(session.withoutRefreshToken()));
        }
        if (!SessionCookie.fits(value)) {
            throw new SessionTooLargeException();
        }
        SessionCookie.write(request, value, limits.absolute().toSeconds());
    }
}

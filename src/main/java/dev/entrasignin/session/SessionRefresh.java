package dev.entrasignin.session;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import org.jose4j.jwt.consumer.InvalidJwtException;

import dev.entrasignin.audit.Audit;
import dev.entrasignin.audit.Audit.Entry;
import dev.entrasignin.audit.Audit.Event;
import dev.entrasignin.audit.Audit.Outcome;
import dev.entrasignin.claims.IdTokenClaims;
import dev.entrasignin.policy.PolicyRefusal;
import dev.entrasignin.provider.ProviderTenant;
import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.common.runtime.OidcConstants;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.ext.web.RoutingContext;

/**
 * Asks the provider whether a person may go on (OpenID Connect Core 1.0 section 12), once for all requests that come with
 * the same session at the same time, and for those that come shortly after with the cookie of before.
 */
@Singleton
class SessionRefresh {

    private static final long REMEMBERED_MILLIS = 60_000;
    /** Long enough for the requests that are under way. */
    private static final long SHORTEST_MILLIS = 1_000;
    /** After this the provider is asked again, whatever it has said. */
    private static final long ONE_DAY = Duration.ofDays(1).toSeconds();
    /** While the provider is away it is not asked again for each page. */
    private static final long FAILURE_REMEMBERED_MILLIS = 5_000;

    /**
     * What is about the person: the grant is over (RFC 6749 section 5.2), or goes on in front of the person alone (OpenID
     * Connect
     * Core 1.0 section 3.1.2.6), as Conditional Access has it. What is about the client is the operator's to mend meanwhile.
     */
    private static final Pattern REFUSAL = Pattern.compile("\"error\"\\s*:\\s*\""
            + "(invalid_grant|interaction_required|login_required|consent_required|account_selection_required|access_denied)\"");

    private final Map<String, Uni<Session>> byId = new ConcurrentHashMap<>();
    private final ProviderTenant provider;
    private final IdentityProviderManager identityProviders;
    private final Vertx vertx;
    private final Audit audit;
    private final RefreshTimes times;
    private final Clock clock = Clock.systemUTC();

    SessionRefresh(ProviderTenant provider, IdentityProviderManager identityProviders, Vertx vertx, Audit audit,
            RefreshTimes times) {
        this.provider = provider;
        this.identityProviders = identityProviders;
        this.vertx = vertx;
        this.audit = audit;
        this.times = times;
    }

    /** The session as it goes on; fails with {@link SessionEndedException} if it does not. */
    Uni<Session> refresh(Session stale, RoutingContext request) {
        if (stale.refreshToken() == null) {
            return Uni.createFrom().failure(new SessionEndedException(SessionEnd.EXPIRED));
        }
        // The key holds what has been refreshed, so that the next expiry is a refresh of its own.
        String key = stale.id() + stale.validUntil();
        // Each request goes on in its own context, and not in that of the one which asked.
        Context context = vertx.getOrCreateContext();
        return byId.computeIfAbsent(key, absent -> times.of(ask(stale, request))
                .onItem().invoke(renewed -> forgetLater(key, rememberedMillis(renewed)))
                .onFailure().invoke(failure -> {
                    forgetLater(key, FAILURE_REMEMBERED_MILLIS);
                    audit.write(request, refused(stale, failure));
                })
                .memoize().indefinitely())
                .emitOn(goesOn -> context.runOnContext(nothing -> goesOn.run()));
    }

    private static Entry refused(Session stale, Throwable failure) {
        SessionEnd end = failure instanceof SessionEndedException ended ? ended.end() : SessionEnd.PROVIDER_UNAVAILABLE;
        return new Entry(Event.REFRESH, outcome(failure), end.name().toLowerCase(Locale.ROOT),
                Optional.of(IdTokenClaims.ofVerified(stale.idToken())), Optional.empty());
    }

    static Outcome outcome(Throwable failure) {
        boolean refused = failure instanceof SessionEndedException ended
                && (ended.end() == SessionEnd.REFUSED || ended.end() == SessionEnd.POLICY);
        return failure == null ? Outcome.SUCCESS : refused ? Outcome.REFUSED : Outcome.FAILED;
    }

    /** No longer than it is worth something: whoever comes with the cookie of before is then judged by the provider again. */
    private long rememberedMillis(Session renewed) {
        long valid = Duration.between(clock.instant(), renewed.validUntil()).toMillis();
        return Math.max(SHORTEST_MILLIS, Math.min(REMEMBERED_MILLIS, valid));
    }

    private void forgetLater(String key, long millis) {
        vertx.setTimer(millis, timer -> byId.remove(key));
    }

    private Uni<Session> ask(Session stale, RoutingContext request) {
        return provider.refresh(stale.refreshToken())
                .onFailure().transform(failure -> new SessionEndedException(end(failure)))
                .flatMap(tokens -> verified(tokens, stale, request));
    }

    private Uni<Session> verified(AuthorizationCodeTokens tokens, Session stale, RoutingContext request) {
        String refreshToken = tokens.getRefreshToken() == null ? stale.refreshToken() : tokens.getRefreshToken();
        if (tokens.getIdToken() == null) {
            // Section 12.2: the provider may leave it out. The answer alone says that the person may go on.
            Long seconds = tokens.getAccessTokenExpiresIn();
            Instant validUntil = clock.instant().plusSeconds(seconds == null ? 0 : Math.max(0, Math.min(seconds, ONE_DAY)));
            return Uni.createFrom().item(renewed(stale, stale.idToken(), refreshToken, validUntil));
        }
        // For quarkus.oidc.authentication.user-info-required.
        request.put(OidcConstants.ACCESS_TOKEN_VALUE, tokens.getAccessToken());
        return identity(tokens.getIdToken(), request)
                .onFailure().transform(failure -> new SessionEndedException(endByToken(failure)))
                .map(identity -> {
                    IdTokenClaims claims = IdTokenClaims.ofVerified(tokens.getIdToken());
                    IdTokenClaims before = IdTokenClaims.ofVerified(stale.idToken());
                    if (!SamePerson.in(before, claims)) {
                        throw new SessionEndedException(SessionEnd.OTHER_PERSON);
                    }
                    return renewed(stale, KeptIdToken.renewed(tokens.getIdToken(), claims, before), refreshToken,
                            claims.instant("exp").orElseThrow());
                });
    }

    private Session renewed(Session stale, String idToken, String refreshToken, Instant validUntil) {
        return new Session(stale.id(), idToken, refreshToken, stale.signedInAt(), clock.instant(), validUntil);
    }

    /** All that Quarkus checks of an ID token, and what this application adds to it. */
    private Uni<SecurityIdentity> identity(String idToken, RoutingContext request) {
        return identityProviders.authenticate(HttpSecurityUtils
                .setRoutingContextAttribute(new TokenAuthenticationRequest(new IdTokenCredential(idToken)), request))
                .ifNoItem().after(provider.patience()).fail();
    }

    /** Of a token that was not taken. */
    private static SessionEnd endByToken(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidJwtException rejected && PolicyRefusal.isAllOf(rejected)) {
                return SessionEnd.POLICY;
            }
            // The provider's keys could not be had, which says nothing about the token.
            if (cause instanceof OIDCException || cause instanceof VertxException || cause instanceof IOException
                    || cause instanceof TimeoutException) {
                return SessionEnd.PROVIDER_UNAVAILABLE;
            }
        }
        return SessionEnd.OTHER_PERSON;
    }

    /** An answer that says no ends the session; no answer, or one of a provider in trouble, is an outage. */
    static SessionEnd end(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OIDCException && REFUSAL.matcher(String.valueOf(cause.getMessage())).find()) {
                return SessionEnd.REFUSED;
            }
        }
        return SessionEnd.PROVIDER_UNAVAILABLE;
    }
}

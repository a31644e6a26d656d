package dev.entrasignin.session;

import java.time.Clock;
import java.time.Instant;

import jakarta.inject.Singleton;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.entrasignin.claims.IdTokenClaims;

/**
 * Sessions that ended before their cookie did: the cookie may still be in a browser, or in the wrong hands. Remembered as
 * long as a session can last, by this replica alone, and at most so many that memory stays bounded.
 */
@Singleton
class EndedSessions {

    private static final int MOST = 100_000;
    private static final int LONGEST_SID = 256;

    private final Clock clock = Clock.systemUTC();
    private final Cache<String, Instant> endedAt;

    EndedSessions(SessionConfiguration configuration) {
        this.endedAt = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(configuration.absoluteLimit()).build();
    }

    /** The session of one browser. */
    void end(Session session) {
        endedAt.put("id " + session.id(), clock.instant());
    }

    /** All sessions here that belong to a session of the provider, OpenID Connect Front-Channel Logout 1.0 section 3. */
    void endOfProvider(String sid) {
        if (!sid.isBlank() && sid.length() <= LONGEST_SID) {
            endedAt.put("sid " + sid, clock.instant());
        }
    }

    boolean contains(Session session, IdTokenClaims claims) {
        return hasEnded("id " + session.id(), session)
                || claims.string("sid").filter(sid -> hasEnded("sid " + sid, session)).isPresent();
    }

    /** Whoever signed in after that has a new session, even if the provider calls it the same. */
    private boolean hasEnded(String key, Session session) {
        Instant ended = endedAt.getIfPresent(key);
        return ended != null && !session.signedInAt().isAfter(ended);
    }
}

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
    private static final int LONGEST_NAME = 256;

    private final Clock clock = Clock.systemUTC();
    private final Cache<String, Instant> endedAt;

    EndedSessions(SessionConfiguration configuration) {
        this.endedAt = Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(configuration.absoluteLimit()).build();
    }

    /** The session of one browser. */
    void end(Session session) {
        put("id ", session.id());
    }

    /** All sessions here that belong to a session of the provider, OpenID Connect Front-Channel Logout 1.0 section 3. */
    void endOfProvider(String sid) {
        put("sid ", sid);
    }

    /** All sessions of a person, OpenID Connect Back-Channel Logout 1.0 section 2.7. */
    void endOfPerson(String sub) {
        put("sub ", sub);
    }

    boolean contains(Session session, IdTokenClaims claims) {
        return hasEnded("id " + session.id(), session)
                || claims.string("sid").filter(sid -> hasEnded("sid " + sid, session)).isPresent()
                || claims.string("sub").filter(sub -> hasEnded("sub " + sub, session)).isPresent();
    }

    private void put(String kind, String name) {
        if (!name.isBlank() && name.length() <= LONGEST_NAME) {
            endedAt.put(kind + name, clock.instant());
        }
    }

    /** Whoever signed in after that has a new session, even if the provider calls it the same. */
    private boolean hasEnded(String key, Session session) {
        Instant ended = endedAt.getIfPresent(key);
        return ended != null && !session.signedInAt().isAfter(ended);
    }
}

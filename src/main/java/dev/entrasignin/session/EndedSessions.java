package dev.entrasignin.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import dev.entrasignin.claims.IdTokenClaims;

/**
 * Sessions that ended before their cookie did: the cookie may still be in a browser, or in the wrong hands. Remembered as
 * long as a session can last, and at most so many that memory stays bounded. Those that end here are announced as an
 * {@link Ending}; those that end at other replicas are learned from {@link SharedEndings}.
 */
@Singleton
public class EndedSessions {

    /** About 250 bytes each: 2.5 MB of the 38 MB heap of the smallest container, and as much of Redis. */
    static final int MOST_UNPROVEN = 10_000;
    /** 25 MB, if ever so many sign out while one session can last. */
    private static final int MOST = 100_000;

    private final Clock clock;
    private final Duration longestSession;
    private final Consumer<Ending> announce;
    private final LatestEndings proven = new LatestEndings(MOST);
    /** By themselves: whoever floods the front channel does not push out what has really ended. */
    private final LatestEndings unproven = new LatestEndings(MOST_UNPROVEN);

    @Inject
    EndedSessions(SessionConfiguration configuration, Event<Ending> endings) {
        this(Clock.systemUTC(), configuration.limits().absolute(), endings::fire);
    }

    EndedSessions(Clock clock, Duration longestSession, Consumer<Ending> announce) {
        this.clock = clock;
        this.longestSession = longestSession;
        this.announce = announce;
    }

    /** The session of one browser. */
    void end(Session session) {
        end(Ending.keyOfSession(session.id()));
    }

    /** All sessions here that belong to a session of the provider, OpenID Connect Front-Channel Logout 1.0 section 3. */
    public void endByFrontChannel(String sid) {
        end(Ending.keyOfFrontChannel(sid));
    }

    /** The same, and the provider has signed it, OpenID Connect Back-Channel Logout 1.0 section 2.7. */
    public void endOfProvider(String sid) {
        end(Ending.keyOfProvider(sid));
    }

    /** All sessions of a person, OpenID Connect Back-Channel Logout 1.0 section 2.7. */
    public void endOfPerson(String sub) {
        end(Ending.keyOfPerson(sub));
    }

    /** What ended at another replica. Its clock may be ahead; nothing has ended in the future. */
    void learn(Ending ending) {
        Instant now = clock.instant();
        remember(new Ending(ending.key(), ending.at().isAfter(now) ? now : ending.at()));
    }

    /** All that is remembered: when it ended, by key. */
    Map<String, Instant> all() {
        Map<String, Instant> all = new HashMap<>(unproven.all());
        all.putAll(proven.all());
        return all;
    }

    /** For how long somebody may still come with the cookie of a session that has ended. */
    Duration remaining(Ending ending) {
        return Duration.between(clock.instant(), ending.at().plus(longestSession));
    }

    /** For how long whatever ends now matters. */
    Duration longestSession() {
        return longestSession;
    }

    /** Under which keys a session may be found here. */
    static List<String> keysOf(Session session, IdTokenClaims claims) {
        List<String> keys = new ArrayList<>(4);
        keys.add(Ending.keyOfSession(session.id()));
        claims.string("sid").ifPresent(sid -> {
            keys.add(Ending.keyOfProvider(sid));
            keys.add(Ending.keyOfFrontChannel(sid));
        });
        claims.string("sub").map(Ending::keyOfPerson).ifPresent(keys::add);
        return List.copyOf(keys);
    }

    /**
     * Whether a session has ended whose cookie has come. An ending that anybody could have made up has met its session with
     * that: it is remembered as that session's own, which no flood pushes out.
     */
    boolean refuse(OpenedSession opened) {
        for (String key : opened.endingKeys()) {
            Instant ended = endedAt(key);
            // Whoever signed in after that has a new session, even if the provider calls it the same. Clocks of replicas differ.
            if (ended != null && (Ending.isOfOneSession(key) || !opened.session().signedInAt().isAfter(ended))) {
                if (Ending.isUnproven(key)) {
                    end(opened.session());
                }
                return true;
            }
        }
        return false;
    }

    /** Null if it has not. */
    private Instant endedAt(String key) {
        return kept(Ending.isUnproven(key)).get(key);
    }

    private void end(String key) {
        // As exactly as it is written down. Else it would be later than what Redis has, and be written again at each link.
        Ending ending = new Ending(key, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        remember(ending);
        announce.accept(ending);
    }

    private void remember(Ending ending) {
        kept(ending.isUnproven()).add(ending, clock.instant().minus(longestSession));
    }

    private LatestEndings kept(boolean isUnproven) {
        return isUnproven ? unproven : proven;
    }
}

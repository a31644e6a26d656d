package dev.entrasignin.session;

import java.util.List;

import io.quarkus.security.identity.SecurityIdentity;

/**
 * What a cookie holds, and what can be told from it once for all requests that carry it. Whether it is still good cannot:
 * that is asked each time.
 *
 * @param session without its refresh token, which is wanted once an hour and is no use to anyone who reads memory
 * @param withCurrentKey whether the key that seals had sealed it
 * @param identity whom resources see
 * @param endingKeys under which the session may have been ended
 */
record OpenedSession(Session session, boolean withCurrentKey, SecurityIdentity identity, List<String> endingKeys) {

    /** About how many bytes it takes in memory: the token, its claims parsed, and what holds them. */
    int weight() {
        return 3_000 + 3 * session.idToken().length();
    }

    @Override
    public String toString() {
        return session.toString();
    }
}

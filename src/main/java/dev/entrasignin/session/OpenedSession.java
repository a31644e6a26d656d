package dev.entrasignin.session;

import java.util.List;

/**
 * What a cookie holds, and what can be told from it once for all requests that carry it. Whether it is still good cannot:
 * that is asked each time.
 *
 * @param session without its refresh token, which is wanted once an hour and is no use to anyone who reads memory
 * @param withCurrentKey whether the key that seals had sealed it
 * @param displayName what pages call the person
 * @param endingKeys under which the session may have been ended
 */
record OpenedSession(Session session, boolean withCurrentKey, String displayName, List<String> endingKeys) {

    /** About how many bytes it takes in memory: mostly the token. */
    int weight() {
        return 1_000 + session.idToken().length();
    }

    @Override
    public String toString() {
        return session.toString();
    }
}

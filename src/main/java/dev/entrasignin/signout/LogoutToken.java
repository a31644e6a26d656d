package dev.entrasignin.signout;

import java.util.Map;
import java.util.Optional;

import dev.entrasignin.claims.IdTokenClaims;

/**
 * Whose sessions a verified Logout Token ends, OpenID Connect Back-Channel Logout 1.0 sections 2.4 and 2.6: those of a
 * session at the provider, or all of a person. Pure.
 */
sealed interface LogoutToken {

    String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    record OfSession(String sid) implements LogoutToken {
    }

    record OfPerson(String sub) implements LogoutToken {
    }

    /** Empty if this is not a Logout Token: an ID token, for example, which is signed with the same key. */
    static Optional<LogoutToken> of(IdTokenClaims claims) {
        boolean isLogout = claims.values().get("events") instanceof Map<?, ?> events && events.get(EVENT) instanceof Map;
        if (!isLogout || claims.values().containsKey("nonce") || claims.string("jti").isEmpty()) {
            return Optional.empty();
        }
        Optional<LogoutToken> session = claims.string("sid").map(OfSession::new);
        return session.isPresent() ? session : claims.string("sub").map(OfPerson::new);
    }
}

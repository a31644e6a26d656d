package dev.entrasignin.signin;

import java.util.Optional;

import jakarta.inject.Singleton;

import dev.entrasignin.provider.Provider;
import dev.entrasignin.provider.SessionKeys;
import dev.entrasignin.seal.Seal;
import io.vertx.ext.web.RoutingContext;

/**
 * Keeps each sign-in that is under way in the state cookie that Quarkus sets for it, sealed, so that any replica can go on
 * with it. Quarkus' own seal takes one key, so that to replace it would fail whoever is in the middle, and seals twice over.
 */
@Singleton
class PendingSignIns {

    private static final String PURPOSE = "entra-signin state 2 ";
    private static final String FOUND = PendingSignIns.class.getName();

    private final Seal seal;
    private final String purpose;

    PendingSignIns(SessionKeys keys, Provider provider) {
        this.seal = new Seal(keys.state());
        this.purpose = PURPOSE + provider.client() + " ";
    }

    /** Opens for no other state. */
    void keep(PendingSignIn begun, String state, RoutingContext request) {
        StateCookies.find(request, state).orElseThrow().setValue(seal.seal(begun.written(), purpose + state));
    }

    /** The one that this request, a response of the provider, is about; empty if this browser has not begun it. */
    Optional<PendingSignIn> of(RoutingContext request) {
        Optional<PendingSignIn> found = request.get(FOUND);
        if (found == null) {
            String state = request.queryParams().get("state");
            found = state == null ? Optional.empty()
                    : StateCookies.find(request, state).flatMap(cookie -> open(cookie.getValue(), state));
            request.put(FOUND, found);
        }
        return found;
    }

    private Optional<PendingSignIn> open(String value, String state) {
        return seal.open(value, purpose + state).map(opened -> PendingSignIn.read(opened.content()));
    }
}

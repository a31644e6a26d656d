package dev.entrasignin.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;

import javax.crypto.SecretKey;

import jakarta.inject.Singleton;

import dev.entrasignin.provider.SessionKeys;
import io.quarkus.oidc.runtime.OidcUtils;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;

/**
 * Quarkus knows one key for the state of a sign-in that is under way. While that key is being replaced, the replica where it
 * began may have sealed it with the other one: such a state is sealed anew before Quarkus opens it.
 */
@Singleton
class StateSeal {

    private final List<SecretKey> keys;

    StateSeal(SessionKeys keys) {
        // As Quarkus makes a key of quarkus.oidc.authentication.state-secret.
        this.keys = keys.state().stream().map(key -> OidcUtils.createSecretKeyFromDigest(key.value().getBytes(US_ASCII)))
                .toList();
    }

    void renew(RoutingContext request) {
        StateCookies.find(request, request.queryParams().get("state")).ifPresent(this::renew);
    }

    private void renew(Cookie cookie) {
        String[] stateAndSealed = cookie.getValue().split("\\|");
        if (stateAndSealed.length != 2) {
            return;
        }
        for (SecretKey other : keys.subList(1, keys.size())) {
            try {
                String content = OidcUtils.decryptString(stateAndSealed[1], other);
                cookie.setValue(stateAndSealed[0] + "|" + OidcUtils.encryptString(content, keys.get(0)));
                return;
            } catch (Exception currentKeyOrForged) {
                // Quarkus opens it, or refuses it
            }
        }
    }
}

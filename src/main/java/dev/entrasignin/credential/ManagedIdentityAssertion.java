package dev.entrasignin.credential;

import java.time.Duration;

import dev.entrasignin.provider.ClientCredential.ManagedIdentity;
import io.vertx.core.Vertx;

/** The assertion of a managed identity for whoever is not the running application. */
public final class ManagedIdentityAssertion {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private ManagedIdentityAssertion() {
    }

    /**
     * Asks this machine, and waits for the answer.
     *
     * @throws CredentialUnavailableException if it has none
     */
    public static String ask(ManagedIdentity identity) {
        Vertx vertx = Vertx.vertx();
        try {
            return new ManagedIdentityEndpoint(identity, vertx).ask().await().atMost(LONGEST).token();
        } finally {
            vertx.close();
        }
    }
}

package dev.entrasignin.credential;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import org.jboss.logging.Logger;

import dev.entrasignin.provider.ClientCredential.ManagedIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * The tokens of a managed identity, each used until shortly before it ends. However many requests need a new one at the same
 * time, it is asked for once.
 */
final class ManagedIdentityTokens implements ClientAssertion {

    private static final Logger LOG = Logger.getLogger("dev.entrasignin.credential");
    /** As Azure's own libraries do. */
    private static final Duration RENEWED_BEFORE_END = Duration.ofMinutes(5);

    /** @param token is never printed */
    record Token(String token, Instant expires) {
        @Override
        public String toString() {
            return "Token[expires=" + expires + "]";
        }
    }

    private final ManagedIdentity identity;
    private final ManagedIdentityEndpoint endpoint;
    private final Vertx vertx;
    private final Clock clock;
    private final AtomicReference<Uni<Token>> underWay = new AtomicReference<>();
    private volatile Token token;

    ManagedIdentityTokens(ManagedIdentity identity, Vertx vertx, Clock clock) {
        this.identity = identity;
        this.endpoint = new ManagedIdentityEndpoint(identity, vertx);
        this.vertx = vertx;
        this.clock = clock;
    }

    @Override
    public Uni<String> next() {
        return Uni.createFrom().deferred(() -> {
            Token held = token;
            if (held != null && clock.instant().isBefore(held.expires().minus(RENEWED_BEFORE_END))) {
                return Uni.createFrom().item(held.token());
            }
            // Each request goes on in its own context, and not in that of the one which asked.
            Context context = vertx.getOrCreateContext();
            return renewal().map(Token::token)
                    .onFailure(failure -> held != null && clock.instant().isBefore(held.expires())).recoverWithItem(
                            () -> held.token())
                    .emitOn(goesOn -> context.runOnContext(nothing -> goesOn.run()));
        });
    }

    private Uni<Token> renewal() {
        return underWay.updateAndGet(present -> present != null ? present
                : endpoint.ask()
                        .onItem().invoke(asked -> token = asked)
                        .onFailure().invoke(failure -> LOG.errorf("There is no token for the managed identity of"
                                + " AZURE_MANAGED_IDENTITY_CLIENT_ID: %s. Is it assigned to this machine, and %s reachable?",
                                failure.getMessage(), identity.endpoint()))
                        .onTermination().invoke(() -> underWay.set(null))
                        .memoize().indefinitely());
    }
}

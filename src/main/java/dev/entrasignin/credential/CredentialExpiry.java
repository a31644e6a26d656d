package dev.entrasignin.credential;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;

/** When the application has to have another credential, as after that nobody can sign in. */
@Singleton
class CredentialExpiry {

    private static final Logger LOG = Logger.getLogger("dev.entrasignin.credential");
    private static final Duration NOTICE = Duration.ofDays(30);

    private final Credential credential;

    CredentialExpiry(Credential credential) {
        this.credential = credential;
    }

    void warn(@Observes StartupEvent started) {
        credential.expires().flatMap(end -> warning(end, Clock.systemUTC().instant())).ifPresent(LOG::warn);
    }

    static Optional<String> warning(Instant expires, Instant now) {
        if (expires.isAfter(now.plus(NOTICE))) {
            return Optional.empty();
        }
        String remedy = "put another one on the app registration and into this application's configuration, or nobody can"
                + " sign in";
        return Optional.of(expires.isAfter(now)
                ? "The application's credential ends at %s, in %d days: %s.".formatted(expires,
                        Duration.between(now, expires).toDays(), remedy)
                : "The application's credential has ended at %s: %s.".formatted(expires, remedy));
    }
}

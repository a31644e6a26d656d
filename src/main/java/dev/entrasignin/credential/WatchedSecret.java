package dev.entrasignin.credential;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;

import org.jboss.logging.Logger;

import dev.entrasignin.provider.ClientCredential.ClientSecret;
import dev.entrasignin.provider.SecretVariables;

/**
 * The client secret that is in the {@code .env} file now, if that is where it came from; any other is the one of the start for
 * good. A file that has become unusable, or has no secret any more, leaves the secret of before.
 */
final class WatchedSecret {

    private static final Logger LOG = Logger.getLogger("dev.entrasignin.credential");

    private final SecretVariables variables;
    private final boolean mayChange;
    private byte[] content;
    private ClientSecret secret;
    private boolean unusable;

    /** @param started what the application was started with */
    WatchedSecret(ClientSecret started, SecretVariables variables) {
        this.secret = started;
        this.variables = variables;
        // Not so in dev mode at the local tenant, and where another source of Quarkus' configuration has it.
        this.mayChange = Files.exists(variables.envFile())
                && variables.read().map(ClientSecret::value).equals(Optional.of(started.value()));
    }

    /** Else it is the one of the start for good. */
    boolean mayChange() {
        return mayChange;
    }

    /** Looks into the file; not for an event loop. It is small, and its time stamp may not tell that it is another. */
    synchronized ClientSecret look() {
        if (mayChange) {
            try {
                byte[] now = variables.content();
                if (!Arrays.equals(now, content)) {
                    content = now;
                    variables.read().ifPresent(this::use);
                }
                unusable = false;
            } catch (IOException | RuntimeException e) {
                if (!unusable) {
                    LOG.warnf("%s cannot be read. The client secret of before is used on.", variables.envFile());
                }
                unusable = true;
            }
        }
        return secret;
    }

    private void use(ClientSecret read) {
        if (!read.value().equals(secret.value())) {
            LOG.infof("%s holds another client secret, used from now on%s.", variables.envFile(),
                    read.expires().map(end -> "; it ends at " + end).orElse(""));
        }
        secret = read;
    }
}

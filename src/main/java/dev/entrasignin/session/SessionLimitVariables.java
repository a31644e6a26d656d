package dev.entrasignin.session;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * The {@code SIGNIN_SESSION_*} variables: how long people stay signed in. Kept on the server's side, whatever a cookie says.
 * Checked by {@link SessionConfiguration}; each is empty only if the variable is.
 */
@ConfigMapping(prefix = "signin.session")
interface SessionLimitVariables {

    /** Since the last page: then the person signs in again. */
    @WithDefault("8h")
    Optional<String> idleLimit();

    /** Since the person signed in at the provider; refreshes do not extend it. */
    @WithDefault("24h")
    Optional<String> absoluteLimit();

    /** How long a session whose token has expired goes on while the provider cannot be reached; 0 means not at all. */
    @WithDefault("10m")
    Optional<String> outageGrace();
}

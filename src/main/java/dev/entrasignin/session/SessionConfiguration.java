package dev.entrasignin.session;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long people stay signed in. Kept on the server's side, whatever a cookie says. */
@ConfigMapping(prefix = "signin.session")
interface SessionConfiguration {

    /** Since the last page: then the person signs in again. */
    @WithDefault("8h")
    Duration idleLimit();

    /** Since the person signed in at the provider; refreshes do not extend it. */
    @WithDefault("24h")
    Duration absoluteLimit();

    /** How long a session whose token has expired goes on while the provider cannot be reached; 0 means not at all. */
    @WithDefault("10m")
    Duration outageGrace();
}

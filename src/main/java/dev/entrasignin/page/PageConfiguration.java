package dev.entrasignin.page;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an organisation changes about the pages without touching a template. */
@ConfigMapping(prefix = "signin")
interface PageConfiguration {

    /** The name in the title and at the top of every page. */
    @WithDefault("Entra Sign-In")
    String applicationName();
}

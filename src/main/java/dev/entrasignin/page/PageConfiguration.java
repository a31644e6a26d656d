package dev.entrasignin.page;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an organisation changes about the pages without touching a template. */
@ConfigMapping(prefix = "signin")
interface PageConfiguration {

    String DEFAULT_NAME = "Entra Sign-In";

    /** The name in the title and at the top of every page. Empty only if the variable is. */
    @WithDefault(DEFAULT_NAME)
    Optional<String> applicationName();
}

package dev.entrasignin.page;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** What an organisation changes about the pages without touching a template. */
@ConfigMapping(prefix = "signin")
interface PageConfiguration {

    /** The name in the title and at the top of every page. */
    Optional<String> applicationName();
}

package dev.entrasignin.page;

import jakarta.inject.Singleton;

/** Read from the configuration once, which would take as long as the rest of a page's setting up. */
@Singleton
class ApplicationName {

    private final String name;

    ApplicationName(PageConfiguration configuration) {
        // As everywhere, an empty variable counts as unset.
        name = configuration.applicationName().orElse("Entra Sign-In");
    }

    String name() {
        return name;
    }
}

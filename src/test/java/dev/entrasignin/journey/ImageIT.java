package dev.entrasignin.journey;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

import dev.entrasignin.packaged.Container;
import dev.entrasignin.packaged.RunningLocalTenant;

/** The journey with the image in place of the jar. */
@Tag("image")
class ImageIT extends LocalTenantJourney {

    private static RunningLocalTenant provider;
    private static Container container;

    ImageIT() {
        tenant = provider.tenant();
        application = container.application().address();
    }

    @BeforeAll
    static void start() {
        provider = new RunningLocalTenant();
        container = Container.start(provider, provider.environment());
    }

    @AfterAll
    static void stop() {
        container.close();
        provider.close();
    }
}

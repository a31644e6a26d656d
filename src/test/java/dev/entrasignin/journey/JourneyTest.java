package dev.entrasignin.journey;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Beside the code. */
@QuarkusTest
@WithTestResource(LocalTenantResource.class)
class JourneyTest extends LocalTenantJourney {
}

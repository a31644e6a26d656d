package dev.entrasignin.journey;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** As it is packaged, in production mode. */
@QuarkusIntegrationTest
@WithTestResource(LocalTenantResource.class)
class JourneyIT extends LocalTenantJourney {
}

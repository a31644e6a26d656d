package dev.entrasignin.journey;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Beside the code. */
@QuarkusTest
@WithTestResource(LocalTenantResource.class)
class JourneyTest extends LocalTenantJourney {

    @Test
    void a_role_that_a_contributor_adds_to_the_identity_opens_the_page_that_needs_it() {
        Visitor visitor = visitor();
        visitor.open("/reports/audit");
        assertThat(visitor.status()).isEqualTo(401);

        Visitor signedIn = signedInVisitor();
        for (int time = 0; time < 2; time++) {
            signedIn.open("/reports/audit");
            assertThat(signedIn.status()).isEqualTo(200);
        }
    }
}

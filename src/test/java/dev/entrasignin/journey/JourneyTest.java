package dev.entrasignin.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.oidc.SecurityEvent;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Beside the code. */
@QuarkusTest
@WithTestResource(LocalTenantResource.class)
class JourneyTest extends LocalTenantJourney {

    @Inject
    SignIns signIns;

    /** Whom Quarkus has verified, with all that it got from the token endpoint. */
    @Singleton
    static class SignIns {

        private final Queue<SecurityIdentity> identities = new ConcurrentLinkedQueue<>();

        void happened(@Observes SecurityEvent event) {
            if (event.getEventType() == SecurityEvent.Type.OIDC_LOGIN) {
                identities.add(event.getSecurityIdentity());
            }
        }
    }

    @Test
    void the_access_token_goes_no_further_than_the_answer_that_it_came_in() {
        signedInVisitor();

        assertThat(signIns.identities).isNotEmpty().allSatisfy(identity -> {
            assertThat(identity.getCredential(IdTokenCredential.class).getToken()).isNotBlank();
            assertThat(identity.getCredential(AccessTokenCredential.class).getToken()).isNull();
        });
    }

    @Test
    void a_role_that_a_contributor_adds_to_the_identity_opens_the_page_that_needs_it() {
        Visitor visitor = visitor();
        visitor.open("/test_reports/audit");
        assertThat(visitor.status()).isEqualTo(401);

        Visitor signedIn = signedInVisitor();
        for (int time = 0; time < 2; time++) {
            signedIn.open("/test_reports/audit");
            assertThat(signedIn.status()).isEqualTo(200);
        }
    }
}

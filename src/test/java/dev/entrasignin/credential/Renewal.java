package dev.entrasignin.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;

import dev.entrasignin.journey.HtmlUnitVisitor;
import dev.entrasignin.localtenant.Endpoint;
import dev.entrasignin.localtenant.LocalTenant;

/** Renewals of the sessions of a tenant's people, each of which takes a credential. */
record Renewal(LocalTenant tenant) {

    /** Every token has expired as much as the skew lets it be, so that each page renews the session. */
    void atEachPage() {
        tenant.faults().everyIdToken(token -> token.withClaim("exp", Instant.now().getEpochSecond()));
    }

    void renew(HtmlUnitVisitor visitor) {
        long before = tenant.faults().requests(Endpoint.TOKEN);
        // A session that was renewed a moment ago is not renewed again.
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            visitor.open("/");
            assertThat(tenant.faults().requests(Endpoint.TOKEN)).as("renewed").isGreaterThan(before);
        });
        assertThat(visitor.nameAtTheTop()).as(visitor.text()).isPresent();
    }
}

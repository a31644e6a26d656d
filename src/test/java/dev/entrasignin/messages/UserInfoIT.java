package dev.entrasignin.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.entrasignin.localtenant.Answer;
import dev.entrasignin.localtenant.Endpoint;
import io.vertx.core.json.JsonObject;

/** UserInfo is asked for only if Quarkus is told to; then it must be about the same person (OpenID Connect Core 5.3.2). */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UserInfoIT {

    /** An address of the tenant that nobody asks otherwise. */
    private static final Endpoint USER_INFO = Endpoint.LOGOUT;

    @RegisterExtension
    static final Deployment DEPLOYMENT = new Deployment().atOtherProvider()
            .with("QUARKUS_OIDC_AUTHENTICATION_USER_INFO_REQUIRED", "true").at(tenant -> tenant.faults()
                    .every(Endpoint.DISCOVERY, Answer.altered(document -> document.put("userinfo_endpoint",
                            tenant.uri(USER_INFO).toString()))));

    @Test
    void of_the_same_person_signs_in_and_goes_on_at_a_refresh() {
        DEPLOYMENT.faults().nextIdToken(token -> {
            DEPLOYMENT.faults().every(USER_INFO, Answer.json(200, new JsonObject().put("sub", token.claims().get("sub"))));
            // The first request after the sign-in finds it expired.
            return token.withClaim("exp", Instant.now().getEpochSecond() - 1);
        });

        DEPLOYMENT.signedIn();

        assertThat(DEPLOYMENT.faults().requests(Endpoint.TOKEN)).isEqualTo(2);
        assertThat(DEPLOYMENT.faults().requests(USER_INFO)).isEqualTo(2);
    }

    @Test
    void of_another_person_signs_nobody_in() {
        DEPLOYMENT.faults().every(USER_INFO, Answer.json(200, new JsonObject().put("sub", "another")));

        Refused.token("-").check(DEPLOYMENT.signIn(Deployment.ALICE), DEPLOYMENT);
    }
}

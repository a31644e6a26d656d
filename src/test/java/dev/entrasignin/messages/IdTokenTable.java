package dev.entrasignin.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.entrasignin.localtenant.Answer;
import dev.entrasignin.localtenant.Endpoint;
import dev.entrasignin.localtenant.LocalTenant;

/** Every check of an ID token, with one token each that fails it alone. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class IdTokenTable {

    /** Addresses of the tenant that nobody asks otherwise, so that each request there is counted as one to these. */
    private static final Endpoint INTROSPECTION = Endpoint.LOGOUT_CONFIRMED;
    private static final Endpoint USER_INFO = Endpoint.LOGOUT;

    abstract Deployment deployment();

    abstract Stream<IdTokenCase> cases();

    /** A tenant that offers all that a token could be brought to. */
    static void offerEverything(LocalTenant tenant) {
        tenant.faults().every(Endpoint.DISCOVERY, Answer.altered(document -> document
                .put("introspection_endpoint", tenant.uri(INTROSPECTION).toString())
                .put("userinfo_endpoint", tenant.uri(USER_INFO).toString())));
        SignatureCases.publishEllipticKey(tenant);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void an_id_token(IdTokenCase token) {
        token.check(deployment());

        assertThat(deployment().faults().requests(Endpoint.KEYS)).as("requests for keys").isLessThanOrEqualTo(1);
        assertThat(deployment().faults().requests(INTROSPECTION)).as("introspections").isZero();
        assertThat(deployment().faults().requests(USER_INFO)).as("requests for user info").isZero();
    }

    @Test
    void a_flood_of_unknown_kids_asks_for_the_keys_once_in_each_interval() {
        long start = System.nanoTime();
        for (int i = 0; i < 8; i++) {
            String kid = "unknown-" + i;
            deployment().faults().nextIdToken(token -> token.withHeader("kid", kid));
            assertThat(deployment().signIn(Deployment.ALICE).status()).isEqualTo(401);
        }
        long intervals = 1 + Duration.ofNanos(System.nanoTime() - start).toSeconds() / 10;

        assertThat(deployment().faults().requests(Endpoint.TOKEN)).isEqualTo(8);
        assertThat(deployment().faults().requests(Endpoint.KEYS)).isLessThanOrEqualTo(intervals);
    }
}

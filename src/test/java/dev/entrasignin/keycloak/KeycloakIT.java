package dev.entrasignin.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.entrasignin.journey.Journey;
import dev.entrasignin.journey.ProviderPages;
import dev.entrasignin.journey.Visitor;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.vertx.core.json.JsonObject;

/** The journey at a provider that nobody here wrote. */
@QuarkusIntegrationTest
@WithTestResource(KeycloakResource.class)
@Tag("keycloak")
class KeycloakIT extends Journey {

    private static final Duration LONGER_THAN_A_TOKEN = Duration.ofSeconds(60);

    KeycloakAdmin admin;

    private final KeycloakPages keycloak = new KeycloakPages();

    @BeforeEach
    void registerTheApplication() {
        admin.register(application.resolve("/auth/redirect"));
    }

    @Override
    protected ProviderPages provider() {
        return keycloak;
    }

    @Test
    void a_role_of_the_realm_is_in_the_claims() {
        assertThat(claims(signedInVisitor()).getJsonArray("roles")).contains("Reader");
    }

    @Test
    void a_new_token_comes_when_the_old_one_expires() {
        Visitor visitor = signedInVisitor();
        JsonObject first = claims(visitor);

        JsonObject second = await().atMost(LONGER_THAN_A_TOKEN).pollInterval(Duration.ofSeconds(1))
                .until(() -> claims(visitor), claims -> claims.getLong("iat") > first.getLong("iat"));

        assertThat(Instant.now()).isAfter(Instant.ofEpochSecond(first.getLong("exp")));
        assertThat(second.getLong("exp")).isGreaterThan(first.getLong("exp"));
        assertThat(second.getString("sub")).isEqualTo(first.getString("sub"));
        visitor.open("/");
        assertThat(visitor.nameAtTheTop()).contains(keycloak.name());
    }

    @Test
    void a_session_that_ends_at_keycloak_ends_here_with_the_token() {
        Visitor visitor = signedInVisitor();

        admin.endSession(claims(visitor).getString("sid"));

        await().atMost(LONGER_THAN_A_TOKEN).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            visitor.open("/");
            assertThat(visitor.heading()).isEqualTo(SIGNED_OUT);
        });
        assertThat(visitor.status()).isEqualTo(200);
        assertThat(visitor.askForJson("/auth/token_details").status()).isEqualTo(401);
    }

    @Test
    void a_wrong_password_stays_at_keycloak() {
        Visitor visitor = visitor();
        visitor.open("/");
        visitor.press("Sign in");

        keycloak.signInWithWrongPassword(visitor);

        assertThat(visitor.isAtTheApplication()).isFalse();
        assertThat(visitor.text()).contains("Invalid username or password.");
        visitor.open("/");
        assertThat(visitor.heading()).isEqualTo(SIGNED_OUT);
    }

    private static JsonObject claims(Visitor visitor) {
        return new JsonObject(visitor.askForJson("/auth/token_details").body());
    }
}

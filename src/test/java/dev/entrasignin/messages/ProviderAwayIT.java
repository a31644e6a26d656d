package dev.entrasignin.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.entrasignin.journey.HtmlUnitVisitor;
import dev.entrasignin.localtenant.Answer;
import dev.entrasignin.localtenant.Endpoint;
import dev.entrasignin.localtenant.LocalTenant;

/** Started while the provider is away: everything but signing in works, and that does as soon as the provider is there. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProviderAwayIT {

    @RegisterExtension
    static final Deployment DEPLOYMENT = new Deployment().at(LocalTenant::goAway).with("QUARKUS_OIDC_CONNECTION_TIMEOUT", "1S");

    @Test
    @Order(1)
    void public_pages_work() {
        HtmlUnitVisitor visitor = DEPLOYMENT.visitor();

        visitor.open("/");

        assertThat(visitor.status()).isEqualTo(200);
        assertThat(visitor.heading()).isEqualTo(Deployment.SIGNED_OUT);
    }

    @Test
    @Order(1)
    void signing_in_says_when_to_try_again() {
        HtmlUnitVisitor visitor = DEPLOYMENT.visitor();
        visitor.open("/auth/sign_in");

        Refused.unavailable().check(visitor, DEPLOYMENT);
    }

    @Test
    @Order(1)
    void a_response_to_no_sign_in_is_none_all_the_same() {
        HtmlUnitVisitor visitor = DEPLOYMENT.visitor();
        visitor.open("/auth/redirect?code=x&state=y");

        new Refused(400, "unknown_state", "-").check(visitor, DEPLOYMENT);
    }

    @Test
    @Order(1)
    void the_log_says_why_in_one_line_and_not_at_every_attempt() {
        for (int attempt = 0; attempt < 3; attempt++) {
            DEPLOYMENT.visitor().open("/auth/sign_in");
        }

        assertThat(DEPLOYMENT.log().lines().filter(line -> line.contains("Sign-in failed: reason=provider_unavailable")))
                .hasSize(3);
        assertThat(DEPLOYMENT.wholeLog().lines().filter(line -> line.contains("io.quarkus.oidc")))
                .as("what Quarkus writes").allSatisfy(line -> assertThat(line).doesNotContain("\"exception\"", "\\n"))
                .filteredOn(line -> line.contains("Connection refused")).hasSizeBetween(1, 2);
    }

    @ParameterizedTest
    @Order(2)
    @EnumSource
    void a_discovery_document_in_trouble_is_an_outage(Trouble trouble) {
        DEPLOYMENT.tenant().comeBack();
        DEPLOYMENT.faults().every(Endpoint.DISCOVERY, trouble.answer());

        HtmlUnitVisitor visitor = DEPLOYMENT.visitorAtTheTenant();

        Refused.unavailable().check(visitor, DEPLOYMENT);
    }

    @ParameterizedTest
    @Order(2)
    @ValueSource(strings = { "https://evil.example", "", "{issuer}/" })
    void a_discovery_document_of_another_issuer_sends_nobody_anywhere(String issuer) {
        DEPLOYMENT.tenant().comeBack();
        DEPLOYMENT.faults().every(Endpoint.DISCOVERY, Answer.altered(
                document -> document.put("issuer", issuer.replace("{issuer}", DEPLOYMENT.tenant().issuer()))));

        HtmlUnitVisitor visitor = DEPLOYMENT.visitorAtTheTenant();

        assertThat(DEPLOYMENT.log()).contains("not one of issuer " + DEPLOYMENT.tenant().issuer());
        Refused.unavailable().check(visitor, DEPLOYMENT);
        assertThat(DEPLOYMENT.faults().requests(Endpoint.AUTHORIZE)).isZero();
        assertThat(DEPLOYMENT.faults().requests(Endpoint.KEYS)).isZero();
    }

    @ParameterizedTest
    @Order(2)
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "A_LIST")
    void keys_in_trouble_are_an_outage(Trouble trouble) {
        DEPLOYMENT.tenant().comeBack();
        DEPLOYMENT.faults().every(Endpoint.KEYS, trouble.answer());

        Refused.unavailable().check(DEPLOYMENT.visitorAtTheTenant(), DEPLOYMENT);
    }

    @Test
    @Order(3)
    void signing_in_works_as_soon_as_the_provider_is_there() {
        DEPLOYMENT.tenant().comeBack();

        HtmlUnitVisitor visitor = DEPLOYMENT.visitor();
        await().atMost(Duration.ofSeconds(5)).until(() -> {
            visitor.open("/auth/sign_in");
            return !visitor.isAtTheApplication();
        });
        visitor.choose("account", Deployment.ALICE);

        DEPLOYMENT.assertSignedIn(visitor);
    }
}

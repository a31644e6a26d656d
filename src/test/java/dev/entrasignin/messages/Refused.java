package dev.entrasignin.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrasignin.journey.HtmlUnitVisitor;

/**
 * What becomes of a sign-in that is not to be: a page that explains, its id in the log, one line in the audit, no session.
 *
 * @param status of the page
 * @param reason as the operator reads it
 * @param code the check that failed, or the provider's error code; {@code -} if there is none
 */
record Refused(int status, String reason, String code) {

    static Refused token(String check) {
        return new Refused(401, "token_rejected", check);
    }

    static Refused unavailable() {
        return new Refused(503, "provider_unavailable", "-");
    }

    void check(HtmlUnitVisitor visitor, Deployment deployment) {
        String log = deployment.log();
        assertThat(visitor.isAtTheApplication()).as(visitor.text()).isTrue();
        assertThat(visitor.status()).as("%s%n%s", visitor.text(), log).isEqualTo(status);
        assertThat(visitor.heading()).endsWith(".").isNotEqualTo(Deployment.SIGNED_OUT);
        assertThat(visitor.source()).doesNotContain("eyJ", "AADSTS");
        String id = Deployment.idIn(visitor.text());
        assertThat(log.lines().filter(line -> line.contains("event="))).as(log).singleElement().asString()
                .contains("event=sign_in outcome=" + (status == 403 ? "refused" : "failed") + " reason=" + reason + " ")
                .contains("request=" + id);
        assertThat(log).contains("Sign-in failed: reason=" + reason + " code=" + code + " ").contains("id=" + id + ".")
                .doesNotContain("eyJ", "contoso.example");
        if (status == 503) {
            assertThat(visitor.responseHeader("Retry-After")).containsExactly("30");
        }
        deployment.assertSignedOut(visitor);
    }
}

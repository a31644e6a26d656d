package dev.entrasignin.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.entrasignin.journey.HtmlUnitVisitor;

/**
 * What becomes of a session that could not be renewed: a page that says so, one line in the audit, no session.
 *
 * @param text what the person reads
 * @param audit what the operator reads
 */
record Ended(String text, String audit) {

    static final Ended BY_THE_PROVIDER = new Ended("Your organisation has ended your session",
            "event=refresh outcome=refused reason=refused");
    static final Ended FOR_ANOTHER_PERSON = new Ended("Your session could not be renewed.",
            "event=refresh outcome=failed reason=other_person");

    void check(HtmlUnitVisitor visitor, Deployment deployment) {
        assertThat(visitor.status()).isEqualTo(200);
        assertThat(visitor.text()).contains(text, Deployment.SIGNED_OUT);
        assertThat(deployment.log().lines().filter(line -> line.contains("event=refresh"))).singleElement().asString()
                .contains(audit).containsPattern("sub=\\S{10,}");
        deployment.assertSignedOut(visitor);
    }
}

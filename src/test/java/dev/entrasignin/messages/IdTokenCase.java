package dev.entrasignin.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import java.util.function.UnaryOperator;

import dev.entrasignin.journey.HtmlUnitVisitor;
import dev.entrasignin.localtenant.Endpoint;
import dev.entrasignin.localtenant.TokenDraft;

/** What is wrong, or only unusual, with an ID token, and what is to come of it: no refusal means a session. */
record IdTokenCase(String name, Consumer<Deployment> fault, Refused refusal) {

    static IdTokenCase refused(String name, String check, UnaryOperator<TokenDraft> change) {
        return refused(name, Refused.token(check), change);
    }

    static IdTokenCase refused(String name, Refused refusal, UnaryOperator<TokenDraft> change) {
        return new IdTokenCase(name, deployment -> deployment.faults().nextIdToken(change), refusal);
    }

    static IdTokenCase accepted(String name, UnaryOperator<TokenDraft> change) {
        return refused(name, (Refused) null, change);
    }

    /** Somebody signs in with this token. */
    void check(Deployment deployment) {
        fault.accept(deployment);
        HtmlUnitVisitor visitor = deployment.signIn(Deployment.ALICE);
        if (refusal == null) {
            deployment.assertSignedIn(visitor);
        } else {
            refusal.check(visitor, deployment);
            assertThat(deployment.faults().requests(Endpoint.TOKEN)).as("token requests").isEqualTo(1);
        }
    }

    @Override
    public String toString() {
        return name + (refusal == null ? ": accepted" : ": refused");
    }
}

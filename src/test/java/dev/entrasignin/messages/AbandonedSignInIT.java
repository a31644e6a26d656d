package dev.entrasignin.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.entrasignin.journey.HtmlUnitVisitor;

/** What sign-ins that come to nothing leave in the browser. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AbandonedSignInIT {

    @RegisterExtension
    static final Deployment DEPLOYMENT = new Deployment();

    @Test
    void abandoned_sign_ins_leave_at_most_three_state_cookies_and_the_last_one_works() {
        HtmlUnitVisitor visitor = DEPLOYMENT.visitor();
        for (int tab = 0; tab < 6; tab++) {
            visitor.open("/auth/sign_in");
            assertThat(names(visitor, "q_auth_Default_entra_")).hasSize(Math.min(tab + 1, 3));
        }

        visitor.choose("account", Deployment.ALICE);

        DEPLOYMENT.assertSignedIn(visitor);
        assertThat(names(visitor, "q_auth_Default_entra_")).hasSize(2);
    }

    @Test
    void cookies_that_are_not_of_this_application_are_left_alone_whatever_they_are_called() {
        HtmlUnitVisitor visitor = DEPLOYMENT.visitor();
        List<String> others = List.of("q_session", "q_auth_a", "q_auth_Default_entra_a(b", "q_auth_Default_entra_c@d",
                "q_auth_Default_entra_e[f");
        others.forEach(name -> visitor.hold(name, "other"));

        visitor.open("/auth/sign_in");
        visitor.choose("account", Deployment.ALICE);

        DEPLOYMENT.assertSignedIn(visitor);
        assertThat(names(visitor, "q_")).containsExactlyInAnyOrderElementsOf(others);
    }

    private static List<String> names(HtmlUnitVisitor visitor, String prefix) {
        return visitor.cookies().stream().map(HtmlUnitVisitor.Cookie::name).filter(name -> name.startsWith(prefix)).toList();
    }
}

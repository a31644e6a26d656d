package dev.entrasignin.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.htmlunit.HttpMethod;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.entrasignin.journey.HtmlUnitVisitor;

/** The way back from signing out at the provider, RP-Initiated Logout 1.0 section 3: whatever it brings along, it is over. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignedOutIT {

    @RegisterExtension
    static final Deployment DEPLOYMENT = new Deployment();

    @ParameterizedTest
    @ValueSource(strings = { "", "?state=another", "?state=", "?state=a&state=b", "?session_state=x&iss=https://evil.example" })
    void coming_back_leads_home(String parameters) {
        HtmlUnitVisitor visitor = DEPLOYMENT.signedIn();
        visitor.press("Sign out");
        assertThat(visitor.isAtTheApplication()).isTrue();

        visitor.open("/auth/redirect" + parameters);

        assertThat(visitor.address().getPath()).isEqualTo("/");
        assertThat(visitor.address().getQuery()).isNull();
        assertThat(visitor.status()).isEqualTo(200);
        DEPLOYMENT.assertSignedOut(visitor);
    }

    /** As after a double click, when the answer to the first one leads nowhere any more. */
    @Test
    void whoever_signs_out_twice_at_once_is_led_to_the_provider_twice() {
        HtmlUnitVisitor first = DEPLOYMENT.signedIn();
        HtmlUnitVisitor second = DEPLOYMENT.copyOf(first);

        for (HtmlUnitVisitor visitor : List.of(first, second)) {
            assertThat(visitor.answerTo(HttpMethod.POST, "/auth/sign_out").getResponseHeaderValue("Refresh"))
                    .startsWith("0; url=" + DEPLOYMENT.tenant().authorityHost());
        }
        DEPLOYMENT.assertSignedOut(second);
    }
}

package dev.entrasignin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Browser.NewContextOptions;

import dev.entrasignin.journey.LocalTenantPages;
import dev.entrasignin.journey.LocalTenantResource;
import dev.entrasignin.localtenant.LocalTenant;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** What a person does who has no pointing device. */
@QuarkusIntegrationTest
@WithTestResource(LocalTenantResource.class)
@Tag("browser")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class KeyboardIT {

    @AutoClose
    private static Chromium chromium;

    @TestHTTPResource(value = "/", tls = true)
    URI application;

    LocalTenant tenant;

    @AutoClose
    private ChromiumVisitor visitor;

    @BeforeAll
    static void startChromium() {
        chromium = new Chromium();
    }

    @BeforeEach
    void openHome() {
        LocalTenantResource.register(tenant, application);
        visitor = chromium.visitor(application, new NewContextOptions());
        visitor.open("/");
    }

    @Test
    void tab_reaches_the_skip_link_first_and_sign_in_in_the_header() {
        assertThat(tab()).isEqualTo("Skip to the content");
        assertThat(visitor.page().locator(":focus").boundingBox().x).as("the skip link is on the screen").isNotNegative();
        assertThat(tab()).isEqualTo("Entra Sign-In");
        assertThat(tab()).isEqualTo("Sign in");
        assertThat(tab()).as("in the text").isEqualTo("Sign in");
    }

    @Test
    void enter_signs_in_and_out() {
        tabTo("Sign in");
        visitor.goesOn(this::enter);
        assertThat(visitor.isAtTheApplication()).isFalse();
        LocalTenantPages.ALICE.signIn(visitor);

        tabTo("Sign out");
        visitor.goesOn(this::enter);
        assertThat(visitor.text()).contains("You have signed out.");
    }

    @Test
    void the_skip_link_leads_past_the_header() {
        tabTo("Sign in");
        visitor.goesOn(this::enter);
        LocalTenantPages.ALICE.signIn(visitor);

        tabTo("Skip to the content");
        enter();

        assertThat(tab()).isEqualTo("ID Token Details");
    }

    private void tabTo(String words) {
        for (int presses = 0; presses < 10; presses++) {
            if (tab().equals(words)) {
                return;
            }
        }
        throw new AssertionError("Tab does not reach " + words);
    }

    private String tab() {
        visitor.page().keyboard().press("Tab");
        return visitor.page().locator(":focus").innerText().strip();
    }

    private void enter() {
        visitor.page().keyboard().press("Enter");
    }
}

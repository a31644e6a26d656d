package dev.entrasignin.localtenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

import org.htmlunit.WebClient;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SignInPageTest {

    @RegisterExtension
    final RunningTenant running = new RunningTenant();

    @AutoClose
    private final WebClient browser = new WebClient();

    @BeforeEach
    void the_browser_shows_whatever_comes() {
        browser.getOptions().setRedirectEnabled(false);
        browser.getOptions().setCssEnabled(false);
        browser.getOptions().setThrowExceptionOnFailingStatusCode(false);
    }

    @Test
    void it_says_what_it_is_and_offers_every_account_with_its_reason() throws IOException {
        HtmlPage page = open();

        assertThat(page.getTitleText()).isEqualTo("Choose an account – local stand-in tenant");
        assertThat(page.getBody().asNormalizedText()).contains("Local stand-in tenant. Not Microsoft.");
        List<HtmlButton> choices = page.getByXPath("//ul//button[@name='account']");
        assertThat(choices).extracting(HtmlButton::getValueAttribute)
                .isEqualTo(running.tenant().accounts().all().stream().map(Account::id).toList());
        for (HtmlButton choice : choices) {
            Account account = running.account(choice.getValueAttribute());
            assertThat(choice.asNormalizedText()).contains(account.name(), account.username(), account.reason());
        }
    }

    @Test
    void it_has_no_script_and_every_field_a_label() throws IOException {
        HtmlPage page = open();

        assertThat(page.<Object> getByXPath("//script | //@onclick | //@onsubmit | //@style")).isEmpty();
        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
        for (String field : List.of("name", "claims")) {
            assertThat(page.<Object> getByXPath("//label[@for='" + page.getElementByName(field).getId() + "']")).hasSize(1);
        }
        assertThat(page.getWebResponse().getResponseHeaderValue("Content-Security-Policy"))
                .startsWith("default-src 'none'; style-src 'self';").contains("form-action 'self' https://127.0.0.1:5000;",
                        "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void its_style_sheets_are_there() throws IOException {
        for (String sheet : List.of("/assets/pico.min.css", "/assets/local-tenant.css")) {
            var response = browser.getPage(running.tenant().authorityHost() + sheet).getWebResponse();
            assertThat(response.getStatusCode()).as(sheet).isEqualTo(200);
            assertThat(response.getContentType()).isEqualTo("text/css");
        }
    }

    @Test
    void an_account_is_chosen_with_one_press() throws IOException {
        HtmlButton bob = open().getFirstByXPath("//button[@value='bob']");

        var response = bob.click().getWebResponse();

        assertThat(response.getStatusCode()).isEqualTo(302);
        assertThat(response.getResponseHeaderValue("Location")).startsWith(RunningTenant.REDIRECT_URI + "?code=");
    }

    @Test
    void a_name_that_is_not_listed_is_typed() throws IOException {
        HtmlPage page = open();
        page.<HtmlInput> getElementByName("name").type("Zoë");

        var response = page.<HtmlButton> getFirstByXPath("//button[@value='typed']").click().getWebResponse();

        assertThat(response.getResponseHeaderValue("Location")).startsWith(RunningTenant.REDIRECT_URI + "?code=");
    }

    private HtmlPage open() throws IOException {
        return browser.getPage(running.tenant().uri(Endpoint.AUTHORIZE) + "?"
                + Visitor.encoded(running.visitor().authorizationRequest()));
    }
}

package dev.entrasignin.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.htmlunit.Page;
import org.htmlunit.WebClient;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.Cookie;

/**
 * One person at one browser, which has no JavaScript, as the application needs none. Whatever the application answers, an
 * error too, is a page to look at.
 */
public final class Visitor implements AutoCloseable {

    private final WebClient browser = new WebClient();
    private final URI application;

    public Visitor(URI application) {
        this.application = application;
        browser.getOptions().setJavaScriptEnabled(false);
        browser.getOptions().setCssEnabled(false);
        // The application has a certificate that was made for this run; nobody vouches for it.
        browser.getOptions().setUseInsecureSSL(true);
        browser.getOptions().setThrowExceptionOnFailingStatusCode(false);
        browser.getOptions().setPrintContentOnFailingStatusCode(false);
    }

    public void open(String path) {
        try {
            browser.getPage(application.resolve(path).toURL());
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    /** Goes on in a new tab of the same browser; what the others show stays as it is. */
    public void openTab(String path) {
        browser.setCurrentWindow(browser.openWindow(null, ""));
        open(path);
    }

    /** Goes back to a tab, counted from 0 in the order they were opened. */
    public void goToTab(int index) {
        browser.setCurrentWindow(browser.getTopLevelWindows().get(index));
    }

    /** Presses the button or the link that says this. */
    public void press(String words) {
        DomElement pressed = page().getFirstByXPath(
                "//button[normalize-space()='%1$s'] | //a[normalize-space()='%1$s'] | //input[@type='submit'][@value='%1$s']"
                        .formatted(words));
        assertThat(pressed).as("'%s' to press on: %s", words, page().asNormalizedText()).isNotNull();
        press(pressed);
    }

    public void press(DomElement element) {
        try {
            element.click();
        } catch (IOException e) {
            throw new UncheckedIOException(element.asNormalizedText(), e);
        }
    }

    /** The form of the page that has a field of this name, to fill in. */
    public HtmlForm formWith(String field) {
        return page().getForms().stream().filter(form -> !form.getInputsByName(field).isEmpty()).findFirst()
                .orElseThrow(() -> new AssertionError("No field " + field + " on: " + text()));
    }

    /** What the application answers to a script that asks for JSON. */
    public WebResponse askForJson(String path) {
        try {
            WebRequest request = new WebRequest(application.resolve(path).toURL());
            request.setAdditionalHeader("Accept", "application/json");
            return browser.loadWebResponse(request);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    public String heading() {
        return page().<DomNode> getFirstByXPath("//h1").asNormalizedText();
    }

    /** What is written at the top right beside <b>Sign out</b>; empty for whoever is signed out. */
    public Optional<String> nameAtTheTop() {
        return Optional.ofNullable(page().<DomNode> getFirstByXPath("//header//*[contains(@class, 'name')]"))
                .map(DomNode::asNormalizedText);
    }

    public boolean isAtTheApplication() {
        return address().getAuthority().equals(application.getAuthority());
    }

    /** The current page as a person reads it. */
    public String text() {
        return page().asNormalizedText();
    }

    /** The current page as the browser got it. */
    public String source() {
        return page().getWebResponse().getContentAsString();
    }

    public int status() {
        return page().getWebResponse().getStatusCode();
    }

    public URI address() {
        return URI.create(page().getUrl().toString());
    }

    public List<String> responseHeader(String name) {
        return page().getWebResponse().getResponseHeaders().stream()
                .filter(header -> header.getName().equalsIgnoreCase(name)).map(header -> header.getValue()).toList();
    }

    /** The cookies that the application gets to see. */
    public Set<Cookie> cookies() {
        try {
            return browser.getCookies(application.toURL());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Brings a cookie that the application has not set. */
    public void hold(String name, String value) {
        browser.getCookieManager().addCookie(new Cookie(application.getHost(), name, value, "/", null, true));
    }

    public void forget(Set<Cookie> cookies) {
        cookies.forEach(browser.getCookieManager()::removeCookie);
    }

    private HtmlPage page() {
        Page page = browser.getCurrentWindow().getEnclosedPage();
        assertThat(page).as("a page in HTML").isInstanceOf(HtmlPage.class);
        return (HtmlPage) page;
    }

    @Override
    public void close() {
        browser.close();
    }
}

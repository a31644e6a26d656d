package dev.entrasignin.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebClient;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlPage;

/** A person at a simulated browser, which has no JavaScript, as the application needs none. */
public final class HtmlUnitVisitor implements Visitor {

    private final WebClient browser = new WebClient();
    private final URI application;

    public HtmlUnitVisitor(URI application) {
        this.application = application;
        browser.getOptions().setJavaScriptEnabled(false);
        browser.getOptions().setCssEnabled(false);
        // The application has a certificate that was made for this run; nobody vouches for it.
        browser.getOptions().setUseInsecureSSL(true);
        browser.getOptions().setThrowExceptionOnFailingStatusCode(false);
        browser.getOptions().setPrintContentOnFailingStatusCode(false);
    }

    @Override
    public void open(String path) {
        try {
            browser.getPage(application.resolve(path).toURL());
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    @Override
    public void openTab(String path) {
        browser.setCurrentWindow(browser.openWindow(null, ""));
        open(path);
    }

    @Override
    public void goToTab(int index) {
        browser.setCurrentWindow(browser.getTopLevelWindows().get(index));
    }

    @Override
    public void reload() {
        try {
            page().refresh();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void press(String words) {
        pressFirst(Visitor.saying(words));
    }

    @Override
    public void choose(String field, String value) {
        pressFirst(Visitor.sending(field, value));
    }

    private void pressFirst(String xpath) {
        DomElement pressed = page().getFirstByXPath(xpath);
        assertThat(pressed).as("%s to press on: %s", xpath, page().asNormalizedText()).isNotNull();
        try {
            pressed.click();
        } catch (IOException e) {
            throw new UncheckedIOException(xpath, e);
        }
    }

    @Override
    public void fill(String field, String value) {
        page().getForms().stream().flatMap(form -> form.getInputsByName(field).stream()).findFirst()
                .orElseThrow(() -> new AssertionError("No field " + field + " on: " + text())).setValue(value);
    }

    @Override
    public Answer askForJson(String path) {
        try {
            WebRequest request = new WebRequest(application.resolve(path).toURL());
            request.setAdditionalHeader("Accept", "application/json");
            WebResponse response = browser.loadWebResponse(request);
            return new Answer(response.getStatusCode(), response.getContentType(), response.getContentAsString());
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }

    @Override
    public String heading() {
        return page().<DomNode> getFirstByXPath("//h1").asNormalizedText();
    }

    @Override
    public Optional<String> nameAtTheTop() {
        return Optional.ofNullable(page().<DomNode> getFirstByXPath("//header//*[contains(@class, 'name')]"))
                .map(DomNode::asNormalizedText);
    }

    @Override
    public boolean isAtTheApplication() {
        return address().getAuthority().equals(application.getAuthority());
    }

    @Override
    public String text() {
        return page().asNormalizedText();
    }

    @Override
    public String source() {
        return page().getWebResponse().getContentAsString();
    }

    @Override
    public int status() {
        return page().getWebResponse().getStatusCode();
    }

    @Override
    public URI address() {
        return URI.create(page().getUrl().toString());
    }

    @Override
    public List<String> responseHeader(String name) {
        return page().getWebResponse().getResponseHeaders().stream()
                .filter(header -> header.getName().equalsIgnoreCase(name)).map(header -> header.getValue()).toList();
    }

    @Override
    public Set<Cookie> cookies() {
        try {
            return browser.getCookies(application.toURL()).stream()
                    .map(cookie -> new Cookie(cookie.getName(), cookie.getValue(), cookie.isSecure(), cookie.isHttpOnly(),
                            cookie.getSameSite()))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void hold(String name, String value) {
        browser.getCookieManager()
                .addCookie(new org.htmlunit.util.Cookie(application.getHost(), name, value, "/", null, true));
    }

    /** One answer of the application as it is, a redirect too. */
    public WebResponse answerTo(HttpMethod method, String path) {
        browser.getOptions().setRedirectEnabled(false);
        try {
            return browser.loadWebResponse(new WebRequest(application.resolve(path).toURL(), method));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        } finally {
            browser.getOptions().setRedirectEnabled(true);
        }
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

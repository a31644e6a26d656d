package dev.entrasignin.browser;

import java.net.URI;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.RequestOptions;

import dev.entrasignin.journey.Visitor;

/** A person at a real Chromium. */
final class ChromiumVisitor implements Visitor {

    private final BrowserContext browser;
    private final URI application;
    private final Map<Page, Response> responses = new IdentityHashMap<>();
    private Page page;
    private int pagesLoaded;

    ChromiumVisitor(BrowserContext browser, URI application) {
        this.browser = browser;
        this.application = application;
        browser.onPage(this::watch);
        this.page = browser.newPage();
    }

    private void watch(Page opened) {
        opened.onDOMContentLoaded(loaded -> pagesLoaded += goesOnByItself(opened) ? 0 : 1);
        opened.onResponse(response -> {
            // Not what a page is made of, and not the redirects on the way to it.
            if (response.request().isNavigationRequest() && response.frame().equals(opened.mainFrame())
                    && response.status() / 100 != 3) {
                responses.put(opened, response);
            }
        });
    }

    private boolean goesOnByItself(Page loaded) {
        return responses.containsKey(loaded) && responses.get(loaded).headers().containsKey("refresh");
    }

    Page page() {
        return page;
    }

    @Override
    public void open(String path) {
        page.navigate(application.resolve(path).toString());
    }

    @Override
    public void openTab(String path) {
        page = browser.newPage();
        open(path);
    }

    @Override
    public void goToTab(int index) {
        page = browser.pages().get(index);
        page.bringToFront();
    }

    @Override
    public void reload() {
        page.reload();
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
        goesOn(page.locator("xpath=" + xpath).first()::click);
    }

    /** Waits until what was done has led to another page. */
    void goesOn(Runnable done) {
        int before = pagesLoaded;
        done.run();
        page.waitForCondition(() -> pagesLoaded > before);
    }

    @Override
    public void fill(String field, String value) {
        page.locator("[name='" + field + "']").fill(value);
    }

    @Override
    public Answer askForJson(String path) {
        APIResponse response = browser.request().get(application.resolve(path).toString(),
                RequestOptions.create().setHeader("Accept", "application/json"));
        String type = response.headers().getOrDefault("content-type", "").replaceFirst(";.*", "");
        return new Answer(response.status(), type, response.text());
    }

    @Override
    public String heading() {
        return page.locator("h1").innerText();
    }

    @Override
    public Optional<String> nameAtTheTop() {
        Locator name = page.locator("header .name");
        return name.count() == 0 ? Optional.empty() : Optional.of(name.innerText());
    }

    @Override
    public boolean isAtTheApplication() {
        return address().getAuthority().equals(application.getAuthority());
    }

    @Override
    public String text() {
        // What is folded away is on the page all the same.
        return page.locator("body").textContent();
    }

    @Override
    public String source() {
        return page.content();
    }

    @Override
    public int status() {
        return responses.get(page).status();
    }

    @Override
    public URI address() {
        return URI.create(page.url());
    }

    @Override
    public List<String> responseHeader(String name) {
        return responses.get(page).headerValues(name);
    }

    @Override
    public Set<Cookie> cookies() {
        return browser.cookies(application.toString()).stream()
                .map(cookie -> new Cookie(cookie.name, cookie.value, cookie.secure, cookie.httpOnly,
                        cookie.sameSite.name()))
                .collect(Collectors.toSet());
    }

    @Override
    public void hold(String name, String value) {
        browser.addCookies(List.of(new com.microsoft.playwright.options.Cookie(name, value)
                .setUrl(application.toString()).setSecure(true)));
    }

    @Override
    public void close() {
        browser.close();
    }
}

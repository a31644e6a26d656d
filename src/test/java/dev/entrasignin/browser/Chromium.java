package dev.entrasignin.browser;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;

import dev.entrasignin.journey.Visitor;

/** A real Chromium: the one that CHROMIUM_PATH names, else an installed one, else the one that Playwright downloads. */
public final class Chromium implements AutoCloseable {

    private static final List<String> INSTALLED = List.of("chromium", "chromium-browser", "google-chrome-stable",
            "google-chrome", "microsoft-edge");
    // None of what a browser does on its own behalf.
    private static final List<String> QUIET = List.of("--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    public Chromium() {
        Optional<Path> installed = installed();
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(installed.isPresent() ? Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1") : Map.of()));
        LaunchOptions options = new LaunchOptions().setArgs(arguments());
        installed.ifPresent(options::setExecutablePath);
        browser = playwright.chromium().launch(options);
    }

    /** Someone at a browser as it comes. */
    public Visitor visitor(URI application) {
        return new ChromiumVisitor(browser.newContext(), application);
    }

    /** Someone at a browser of their own, which does not mind that nobody vouches for the application's certificate. */
    ChromiumVisitor visitor(URI application, NewContextOptions options) {
        return new ChromiumVisitor(browser.newContext(options.setIgnoreHTTPSErrors(true)), application);
    }

    private static Optional<Path> installed() {
        String named = System.getenv("CHROMIUM_PATH");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        return INSTALLED.stream().flatMap(name -> Stream.of("/usr/bin", "/usr/local/bin", "/opt/google/chrome")
                .map(directory -> Path.of(directory, name))).filter(Files::isExecutable).findFirst();
    }

    private static List<String> arguments() {
        List<String> arguments = new ArrayList<>(QUIET);
        if ("root".equals(System.getProperty("user.name"))) {
            // Chromium's sandbox does not work for root.
            arguments.add("--no-sandbox");
        }
        return arguments;
    }

    @Override
    public void close() {
        playwright.close();
    }
}

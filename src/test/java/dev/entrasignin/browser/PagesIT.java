package dev.entrasignin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;

import dev.entrasignin.journey.LocalTenantResource;
import dev.entrasignin.localtenant.LocalTenant;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Every page in every look: for people who use a screen reader, for small screens, and as a picture to look at. */
@QuarkusIntegrationTest
@WithTestResource(LocalTenantResource.class)
@Tag("browser")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PagesIT {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    @AutoClose
    private static Chromium chromium;

    @TestHTTPResource(value = "/", tls = true)
    URI application;

    LocalTenant tenant;

    @BeforeAll
    static void startChromium() {
        chromium = new Chromium();
    }

    @BeforeEach
    void registerTheApplication() {
        LocalTenantResource.register(tenant, application);
    }

    static Stream<Arguments> every_page_in_every_look() {
        return Arrays.stream(EveryPage.values()).flatMap(page -> Look.all().map(look -> Arguments.of(page, look)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("every_page_in_every_look")
    void is_accessible_and_fits_the_screen(EveryPage every, Look look) {
        try (ChromiumVisitor visitor = chromium.visitor(application, look.options())) {
            every.show(visitor);

            visitor.page().screenshot(new ScreenshotOptions().setFullPage(true)
                    .setPath(SCREENSHOTS.resolve(every + "-" + look + ".png")));
            assertThat(visitor.isAtTheApplication()).isTrue();
            assertThat(violations(visitor.page())).as("violations that axe-core finds").isEmpty();
            assertThat((Integer) visitor.page().evaluate("document.documentElement.scrollWidth"))
                    .as("no scrolling to the side").isLessThanOrEqualTo(look.width());
        }
    }

    private static List<String> violations(Page page) {
        assertThat(page.frames()).as("the page, and no frames in it").hasSize(1);
        // Only for the results of frames does axe-core need another page, and has to load itself there, too.
        AxeResults results = new AxeBuilder(page).setLegacyMode(true).analyze();
        assertThat(results.getPasses()).as("rules that axe-core found kept").isNotEmpty();
        return results.getViolations().stream()
                .flatMap(rule -> rule.getNodes().stream()
                        .map(node -> rule.getId() + ": " + node.getHtml() + " " + node.getFailureSummary()))
                .toList();
    }
}

package dev.entrasignin.browser;

import org.junit.jupiter.api.Tag;

import com.microsoft.playwright.Browser.NewContextOptions;

import dev.entrasignin.journey.LocalTenantResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same in a browser that runs no script, as the application needs none. */
@QuarkusIntegrationTest
@WithTestResource(LocalTenantResource.class)
@Tag("browser")
class BrowserWithoutJavaScriptIT extends BrowserIT {

    @Override
    NewContextOptions browserOptions() {
        return super.browserOptions().setJavaScriptEnabled(false);
    }
}

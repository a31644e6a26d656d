package dev.entrasignin.browser;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

import com.microsoft.playwright.Browser.NewContextOptions;

import dev.entrasignin.journey.Journey;
import dev.entrasignin.journey.LocalTenantPages;
import dev.entrasignin.journey.LocalTenantResource;
import dev.entrasignin.journey.ProviderPages;
import dev.entrasignin.journey.Visitor;
import dev.entrasignin.localtenant.LocalTenant;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The journey in a real browser. */
@QuarkusIntegrationTest
@WithTestResource(LocalTenantResource.class)
@Tag("browser")
class BrowserIT extends Journey {

    @AutoClose
    private static Chromium chromium;

    LocalTenant tenant;

    @BeforeAll
    static void startChromium() {
        chromium = new Chromium();
    }

    @BeforeEach
    void registerTheApplication() {
        LocalTenantResource.register(tenant, application);
    }

    /** How this person's browser is set up. */
    NewContextOptions browserOptions() {
        return new NewContextOptions();
    }

    @Override
    protected Visitor newVisitor() {
        return chromium.visitor(application, browserOptions());
    }

    @Override
    protected ProviderPages provider() {
        return LocalTenantPages.ALICE;
    }
}

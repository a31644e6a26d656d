package dev.entrasignin.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Route.FulfillOptions;
import com.sun.net.httpserver.HttpServer;

import dev.entrasignin.journey.LocalTenantPages;
import dev.entrasignin.journey.LocalTenantResource;
import dev.entrasignin.localtenant.LocalTenant;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** People of a federated domain, whom the provider sends on, to where they have signed in. */
@QuarkusIntegrationTest
@WithTestResource(LocalTenantResource.class)
@Tag("browser")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FederatedSignOutIT {

    private static final String SIGNED_OUT_THERE = "Signed out of the federated domain.";

    @TestHTTPResource(value = "/", tls = true)
    URI application;

    LocalTenant tenant;

    private HttpServer federatedDomain;

    @BeforeEach
    void startTheFederatedDomain() throws Exception {
        federatedDomain = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        federatedDomain.createContext("/", exchange -> {
            byte[] page = SIGNED_OUT_THERE.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        federatedDomain.start();
    }

    @AfterEach
    void stopTheFederatedDomain() {
        federatedDomain.stop(0);
    }

    @Test
    void signing_out_goes_all_the_way() {
        LocalTenantResource.register(tenant, application);
        String there = "http://127.0.0.1:" + federatedDomain.getAddress().getPort() + "/adfs/ls/?wa=wsignout1.0";
        try (var chromium = new Chromium(); var visitor = chromium.visitor(application, new NewContextOptions())) {
            LocalTenantPages.ALICE.signInFromHome(visitor);
            visitor.page().route(EveryPage.END_SESSION, request -> request.fulfill(
                    new FulfillOptions().setStatus(302).setHeaders(Map.of("Location", there))));

            visitor.press("Sign out");

            assertThat(visitor.text()).contains(SIGNED_OUT_THERE);
        }
    }
}

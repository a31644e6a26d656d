package dev.entrasignin.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

import org.htmlunit.HttpMethod;
import org.htmlunit.WebResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.entrasignin.journey.HtmlUnitVisitor;
import dev.entrasignin.journey.LocalTenantPages;

/** The application under a path of its host, where nginx has nothing else to offer. */
@Tag("proxy")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PathPrefixIT {

    private static final Pattern LINK = Pattern.compile("(?:href|src|action)=\"([^\"]*)\"");

    private static Site site;

    @BeforeAll
    static void start() {
        site = new Site("/portal", 1);
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void every_link_of_every_page_leads_to_the_application() {
        try (HtmlUnitVisitor visitor = site.visitor()) {
            assertThat(crawl(visitor)).contains("/portal/", "/portal/auth/sign_in")
                    .anyMatch(path -> path.matches("/portal/assets/app-.*css"));

            site.signIn(visitor);

            assertThat(crawl(visitor)).contains("/portal/", "/portal/auth/token_details", "/portal/auth/sign_out")
                    .anyMatch(path -> path.matches("/portal/assets/pico-.*css"));
        }
    }

    /** All that can be reached from the home page, the pages that nobody links to, and those that say what went wrong. */
    private static Set<String> crawl(HtmlUnitVisitor visitor) {
        Deque<String> ahead = new ArrayDeque<>(Set.of("/portal/", "/portal/auth/sign_out", "/portal/no/such/page",
                "/portal/auth/redirect", "/portal/auth/redirect?code=x&state=y", "/portal/auth/token_details"));
        Set<String> seen = new LinkedHashSet<>(ahead);
        while (!ahead.isEmpty()) {
            String path = ahead.remove();
            WebResponse answer = visitor.answerTo(HttpMethod.GET, path);
            assertThat(answer.getResponseHeaderValue("Content-Security-Policy")).as("%s is of the application", path)
                    .isNotNull();
            String location = answer.getResponseHeaderValue("Location");
            if (location != null && !location.startsWith(site.provider().tenant().issuer().split("/7e57")[0])) {
                assertThat(URI.create(location).getPath()).as("where %s leads", path).startsWith("/portal/");
            }
            if (answer.getContentType().equals("text/html")) {
                LINK.matcher(answer.getContentAsString()).results().map(found -> found.group(1).replace("&amp;", "&"))
                        .filter(link -> !link.startsWith("#") && !link.startsWith("data:") && !link.startsWith("https://"))
                        .forEach(link -> {
                            assertThat(link).as("on %s", path).startsWith("/portal/");
                            if (seen.add(link)) {
                                ahead.add(link);
                            }
                        });
            }
        }
        return seen;
    }

    @Test
    void people_sign_in_and_out_and_come_back_to_where_they_were() {
        try (HtmlUnitVisitor visitor = site.visitor()) {
            visitor.open("/portal/auth/token_details?from=a%2Flink&to=x");
            assertThat(visitor.status()).isEqualTo(401);
            visitor.press("Sign in");
            LocalTenantPages.ALICE.signIn(visitor);

            assertThat(visitor.address()).hasToString(site.address() + "auth/token_details?from=a%2Flink&to=x");
            assertThat(visitor.nameAtTheTop()).contains("Alice Adams");
            assertThat(visitor.cookies()).extracting(HtmlUnitVisitor.Cookie::name).containsExactly("session");

            visitor.press("Sign out");

            assertThat(visitor.address()).isEqualTo(site.address());
            assertThat(visitor.text()).contains("You have signed out.");
        }
    }

    @Test
    void a_second_tab_of_whoever_is_signed_in_goes_home() {
        try (HtmlUnitVisitor visitor = site.signedIn()) {
            visitor.open("/portal/auth/redirect?code=used&state=long-ago");
            assertThat(visitor.address()).isEqualTo(site.address());

            visitor.open("/portal/auth/sign_in?return_to=/auth/token_details");
            assertThat(visitor.address()).isEqualTo(site.address().resolve("auth/token_details"));

            visitor.open("/portal/auth/sign_in?return_to=//evil.example");
            assertThat(visitor.address()).isEqualTo(site.address());
        }
    }
}

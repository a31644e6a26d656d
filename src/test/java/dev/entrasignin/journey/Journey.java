package dev.entrasignin.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.entrasignin.journey.Visitor.Answer;
import dev.entrasignin.journey.Visitor.Cookie;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.json.JsonObject;

/** What a person does with the application, at whatever provider. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
public abstract class Journey {

    protected static final String SIGNED_OUT = "You're not signed in.";

    @TestHTTPResource(value = "/", tls = true)
    protected URI application;

    private final List<Visitor> visitors = new ArrayList<>();

    protected abstract ProviderPages provider();

    /** Someone at a browser of their own. */
    protected Visitor newVisitor() {
        return new HtmlUnitVisitor(application);
    }

    protected final Visitor visitor() {
        Visitor visitor = newVisitor();
        visitors.add(visitor);
        return visitor;
    }

    protected final Visitor signedInVisitor() {
        Visitor visitor = visitor();
        provider().signInFromHome(visitor);
        assertThat(visitor.heading()).as(visitor.text()).isEqualTo("You're signed in, " + provider().name() + "!");
        return visitor;
    }

    @AfterEach
    void closeBrowsers() {
        visitors.forEach(Visitor::close);
    }

    @Test
    void home_says_signed_out_and_what_to_do() {
        Visitor visitor = visitor();

        visitor.open("/");

        assertThat(visitor.status()).isEqualTo(200);
        assertThat(visitor.heading()).isEqualTo(SIGNED_OUT);
        assertThat(visitor.text()).contains("Sign in").doesNotContain("You have signed out.");
        assertThat(visitor.nameAtTheTop()).isEmpty();
        assertThat(visitor.cookies()).isEmpty();
    }

    @Test
    void sign_in_on_the_home_page_leads_home() {
        Visitor visitor = signedInVisitor();

        assertThat(visitor.address()).isEqualTo(application.resolve("/"));
    }

    @Test
    void sign_in_returns_to_the_page_it_was_pressed_on() {
        Visitor visitor = visitor();
        visitor.open("/auth/token_details?from=journey");
        assertThat(visitor.status()).isEqualTo(401);
        assertThat(visitor.heading()).isEqualTo(SIGNED_OUT);

        visitor.press("Sign in");
        assertThat(visitor.isAtTheApplication()).isFalse();
        provider().signIn(visitor);

        assertThat(visitor.address()).isEqualTo(application.resolve("/auth/token_details?from=journey"));
        assertThat(visitor.heading()).isEqualTo("ID Token Details");
    }

    @Test
    void a_script_that_is_signed_out_gets_problem_json() {
        Answer response = visitor().askForJson("/auth/token_details");

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(new JsonObject(response.body()).getMap()).containsEntry("status", 401)
                .containsEntry("title", SIGNED_OUT);
    }

    @Test
    void the_claims_are_on_the_page_and_the_token_is_not() {
        Visitor visitor = signedInVisitor();

        visitor.press("ID Token Details");

        assertThat(visitor.heading()).isEqualTo("ID Token Details");
        provider().claims().forEach((claim, value) -> {
            assertThat(visitor.text()).contains(claim);
            (value instanceof List<?> values ? values : List.of(value))
                    .forEach(one -> assertThat(visitor.text()).contains(one.toString()));
        });
        // How every signed token in compact form starts: {" in base64url.
        assertThat(visitor.source()).doesNotContain("eyJ");
        assertThat(visitor.responseHeader("Cache-Control")).anyMatch(value -> value.contains("no-store"));
    }

    @Test
    void a_script_gets_the_claims_as_json() {
        Answer response = signedInVisitor().askForJson("/auth/token_details");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.contentType()).isEqualTo("application/json");
        Map<String, Object> claims = new JsonObject(response.body()).getMap();
        assertThat(claims).containsAllEntriesOf(provider().claims()).containsKeys("iss", "aud", "sub", "iat", "exp");
        assertThat(response.body()).doesNotContain("raw_token", "eyJ");
    }

    @Test
    void the_name_is_at_the_top_of_every_page() {
        Visitor visitor = signedInVisitor();

        for (String path : List.of("/", "/auth/token_details", "/auth/sign_out", "/no/such/page")) {
            visitor.open(path);
            assertThat(visitor.nameAtTheTop()).as(path).contains(provider().name());
        }
    }

    @Test
    void no_script_and_no_foreign_form_gets_at_the_session() {
        Set<Cookie> cookies = signedInVisitor().cookies();

        assertThat(cookies).isNotEmpty().allSatisfy(cookie -> {
            assertThat(cookie.secure()).as("%s Secure", cookie.name()).isTrue();
            assertThat(cookie.httpOnly()).as("%s HttpOnly", cookie.name()).isTrue();
            assertThat(cookie.sameSite()).as("%s SameSite", cookie.name()).isEqualToIgnoringCase("lax");
        });
    }

    @Test
    void a_second_tab_is_signed_in_too() {
        Visitor visitor = visitor();
        visitor.open("/");
        visitor.openTab("/");
        visitor.press("Sign in");
        provider().signIn(visitor);

        visitor.goToTab(0);
        assertThat(visitor.heading()).isEqualTo(SIGNED_OUT);
        visitor.press("Sign in");

        assertThat(visitor.heading()).contains(provider().name());
    }

    @Test
    void two_tabs_can_sign_in_at_once() {
        Visitor visitor = visitor();
        visitor.open("/");
        visitor.press("Sign in");
        visitor.openTab("/auth/token_details");
        visitor.press("Sign in");
        provider().signIn(visitor);
        assertThat(visitor.heading()).isEqualTo("ID Token Details");

        visitor.goToTab(0);
        provider().signInInOvertakenTab(visitor);

        assertThat(visitor.isAtTheApplication()).as(visitor.text()).isTrue();
        assertThat(visitor.status()).isEqualTo(200);
        assertThat(visitor.nameAtTheTop()).contains(provider().name());
    }

    @Test
    void signing_out_ends_the_session_here_and_at_the_provider() {
        Visitor visitor = signedInVisitor();
        Set<Cookie> before = visitor.cookies();

        visitor.press("Sign out");
        provider().finishSignOut(visitor);

        assertThat(visitor.address()).isEqualTo(application.resolve("/"));
        assertThat(visitor.heading()).isEqualTo(SIGNED_OUT);
        assertThat(visitor.text()).contains("You have signed out.");
        assertThat(visitor.cookies()).doesNotContainAnyElementsOf(before);
        visitor.open("/");
        assertThat(visitor.text()).as("said once").doesNotContain("You have signed out.");

        visitor.press("Sign in");
        assertThat(visitor.isAtTheApplication()).as("the provider asks again").isFalse();
    }

    @Test
    void a_link_to_sign_out_asks_first() {
        Visitor visitor = signedInVisitor();

        visitor.open("/auth/sign_out");
        assertThat(visitor.heading()).isEqualTo("Sign out?");
        visitor.press("Stay signed in");
        assertThat(visitor.nameAtTheTop()).contains(provider().name());

        visitor.open("/auth/sign_out");
        visitor.press("Sign out");
        provider().finishSignOut(visitor);
        assertThat(visitor.text()).contains("You have signed out.", SIGNED_OUT);
    }

    @Test
    void whoever_is_signed_out_and_signs_out_gets_home() {
        Visitor visitor = visitor();

        visitor.open("/auth/sign_out");

        assertThat(visitor.address()).isEqualTo(application.resolve("/"));
        assertThat(visitor.text()).contains(SIGNED_OUT).doesNotContain("You have signed out.");
    }
}

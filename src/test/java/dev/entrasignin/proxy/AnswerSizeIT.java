package dev.entrasignin.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.htmlunit.HttpMethod;
import org.htmlunit.WebResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.entrasignin.journey.HtmlUnitVisitor;
import dev.entrasignin.journey.LocalTenantPages;

/**
 * The largest answers and requests that there are pass an nginx with its default buffers: 4 kB for the headers of an answer,
 * 8 kB for a header of a request. What is passed on has room to spare for names that are longer than those here.
 */
@Tag("proxy")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnswerSizeIT {

    private static final int BUFFER = 4_096;
    private static final int TO_SPARE = 100;
    private static final int LARGEST_SESSION = 3_000;
    /** The longest way back that is kept. */
    private static final String LONGEST_PATH = "/auth/token_details?" + "x".repeat(900 - "/auth/token_details?".length());

    @AutoClose
    private static Site site;

    @BeforeAll
    static void start() {
        site = new Site("", 1);
    }

    @BeforeEach
    void behave() {
        site.provider().tenant().faults().clear();
    }

    @Test
    void a_sign_in_begins_with_the_longest_way_back_and_a_longer_one_is_left_out() {
        try (HtmlUnitVisitor visitor = site.visitor()) {
            assertThat(size(visitor.answerTo(HttpMethod.GET, "/auth/sign_in?return_to=" + LONGEST_PATH), 302))
                    .isBetween(2_500, BUFFER - TO_SPARE);

            visitor.open("/auth/sign_in?return_to=" + LONGEST_PATH + "x");
            LocalTenantPages.ALICE.signIn(visitor);

            assertThat(visitor.address()).isEqualTo(site.address());
            assertThat(visitor.nameAtTheTop()).isPresent();
        }
    }

    @Test
    void people_come_back_the_longest_way() {
        try (HtmlUnitVisitor visitor = site.visitor()) {
            visitor.open("/auth/sign_in?return_to=" + LONGEST_PATH);
            LocalTenantPages.ALICE.signIn(visitor);

            assertThat(visitor.address()).isEqualTo(site.address().resolve(LONGEST_PATH));
        }
    }

    @Test
    void the_largest_session_comes_back_a_short_way_and_from_a_long_one_to_the_home_page() {
        fillSession();
        try (HtmlUnitVisitor visitor = site.visitor()) {
            assertThat(size(answerToTheCode(visitor, "/auth/token_details"), 303)).isBetween(BUFFER - 400, BUFFER - TO_SPARE);
            visitor.open("/auth/sign_in?return_to=/auth/token_details");
            assertThat(visitor.address()).isEqualTo(site.address().resolve("/auth/token_details"));
        }
        try (HtmlUnitVisitor visitor = site.visitor()) {
            visitor.open("/auth/sign_in?return_to=" + LONGEST_PATH);
            LocalTenantPages.ALICE.signIn(visitor);
            assertThat(visitor.nameAtTheTop()).isPresent();
            assertThat(visitor.address()).isEqualTo(site.address());
        }
        assertThat(site.nginx().errors()).doesNotContain("too big");
    }

    @Test
    void the_largest_session_and_three_sign_ins_under_way_fit_into_one_header() {
        fillSession();
        try (HtmlUnitVisitor visitor = site.visitor(); HtmlUnitVisitor other = site.visitor()) {
            for (int i = 0; i < 5; i++) {
                other.answerTo(HttpMethod.GET, "/auth/sign_in?return_to=" + LONGEST_PATH);
            }
            visitor.open("/auth/sign_in");
            LocalTenantPages.ALICE.signIn(visitor);
            other.cookies().forEach(cookie -> visitor.hold(cookie.name(), cookie.value()));

            assertThat(visitor.cookies()).hasSize(4);
            assertThat(
                    visitor.cookies().stream().mapToInt(cookie -> cookie.name().length() + cookie.value().length() + 3).sum())
                    .isBetween(7_000, 8_000);
            visitor.open("/auth/token_details");
            assertThat(visitor.nameAtTheTop()).isPresent();
        }
    }

    /** What is in an app role is up to the tenant; random text does not get smaller. */
    private static void fillSession() {
        int length = 1_500;
        for (int i = 0; i < 2; i++) {
            byte[] random = new byte[length];
            new Random(length).nextBytes(random);
            String role = Base64.getUrlEncoder().encodeToString(random).substring(0, length);
            site.provider().tenant().faults().everyIdToken(token -> token.withClaim("roles", List.of(role)));
            try (HtmlUnitVisitor visitor = site.signedIn()) {
                length += LARGEST_SESSION - 15 - sessionIn(visitor);
            }
        }
        try (HtmlUnitVisitor visitor = site.signedIn()) {
            assertThat(sessionIn(visitor)).isBetween(LARGEST_SESSION - 50, LARGEST_SESSION);
        }
    }

    private static int sessionIn(HtmlUnitVisitor visitor) {
        return visitor.cookies().stream().filter(cookie -> cookie.name().equals("session")).findFirst().orElseThrow().value()
                .length();
    }

    private static WebResponse answerToTheCode(HtmlUnitVisitor visitor, String returnTo) {
        StringBuilder response = new StringBuilder("/auth/redirect?");
        visitor.open("/auth/sign_in?return_to=" + returnTo);
        site.provider().tenant().faults().nextAuthorizationResponse(parameters -> {
            parameters.forEach((name, value) -> response.append(name).append('=').append(value).append('&'));
            return Map.of();
        });
        LocalTenantPages.ALICE.signIn(visitor);
        return visitor.answerTo(HttpMethod.GET, response.toString());
    }

    /** Of status line and headers; nginx adds about as much as it takes out. */
    private static int size(WebResponse answer, int status) {
        assertThat(answer.getStatusCode()).isEqualTo(status);
        return "HTTP/1.1 303 See Other\r\n\r\n".length() + answer.getResponseHeaders().stream()
                .mapToInt(header -> header.getName().length() + header.getValue().length() + ": \r\n".length()).sum();
    }
}

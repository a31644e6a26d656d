package dev.entrasignin.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.entrasignin.localtenant.LocalTenant;
import io.vertx.core.json.JsonObject;

/** The journey at the local tenant, with all of its accounts. */
abstract class LocalTenantJourney extends Journey {

    private static final String FRONT_CHANNEL = "/auth/front_channel_logout";

    protected LocalTenant tenant;

    @BeforeEach
    void registerTheApplication() {
        LocalTenantResource.register(tenant, application);
        tenant.faults().clear();
    }

    @Override
    protected ProviderPages provider() {
        return LocalTenantPages.ALICE;
    }

    @ParameterizedTest
    @CsvSource({ "bob, Bob Brown", "carol, Carol Chen", "dora, Dora Diaz", "erin, Erin Engel" })
    void every_account_of_the_tenant_signs_in(String account, String name) {
        Visitor visitor = visitor();

        signIn(visitor, account);

        assertThat(visitor.heading()).isEqualTo("You're signed in, " + name + "!");
        assertThat(
                visitor.cookies().stream().mapToInt(cookie -> cookie.name().length() + cookie.value().length() + 3).sum())
                .as("bytes of cookies in each request").isLessThan(3_100);
    }

    @Test
    void groups_that_do_not_fit_into_the_session_are_seen_to_be_left_out() {
        Visitor visitor = visitor();
        signIn(visitor, "dora");

        assertThat(new JsonObject(visitor.askForJson("/auth/token_details").body()).fieldNames()).contains("hasgroups", "oid")
                .doesNotContain("groups");
    }

    @ParameterizedTest
    @CsvSource({
            "frank, 403, Your account may not use this application.",
            "heidi, 401, The sign-in could not be verified.",
            "ivan,  401, The sign-in could not be verified.",
    })
    void whoever_may_not_sign_in_is_told_why_and_offered_another_account(String account, int status, String heading) {
        Visitor visitor = visitor();

        signIn(visitor, account);

        assertThat(visitor.status()).isEqualTo(status);
        assertThat(visitor.heading()).isEqualTo(heading);
        assertThat(visitor.nameAtTheTop()).isEmpty();
        assertThat(visitor.cookies()).isEmpty();
        visitor.press("Use another account");
        LocalTenantPages.ALICE.signIn(visitor);
        assertThat(visitor.nameAtTheTop()).contains("Alice Adams");
    }

    @Test
    void whoever_declines_consent_is_told_so() {
        Visitor visitor = visitor();

        signIn(visitor, "grace");

        assertThat(visitor.status()).isEqualTo(403);
        assertThat(visitor.heading()).isEqualTo("You declined what this application asked for.");
    }

    @ParameterizedTest
    @CsvSource({
            "'/auth/redirect?code=x&state=y',              400",
            "'/auth/redirect?error=access_denied&state=y', 400",
            "'/auth/redirect?code=x&error=y&state=z',      400",
            "'/auth/redirect?code=x',                      400",
            "'/no/such/page',                              404",
            "'/auth/token_details',                        401",
    })
    void what_does_not_work_ends_on_a_page_with_an_id(String path, int status) {
        Visitor visitor = visitor();

        visitor.open(path);

        assertThat(visitor.status()).isEqualTo(status);
        assertThat(visitor.text()).contains("For the help desk:").containsPattern("[0-9a-f]{8}-[0-9a-f-]{27}");
    }

    @Test
    void a_name_is_data_whatever_it_holds() {
        for (String name : new String[] { "<script>alert(1)</script>", "\u202eevil \u0627\u0644", "x".repeat(200) }) {
            tenant.faults().nextIdToken(token -> token.withClaim("name", name));
            Visitor visitor = visitor();

            signIn(visitor, "alice");

            assertThat(visitor.source()).doesNotContain("<script");
            assertThat(visitor.nameAtTheTop()).hasValueSatisfying(shown -> assertThat(shown).contains(name.strip()));
        }
    }

    @Test
    void a_stale_foreign_or_broken_cookie_means_signed_out() {
        for (String value : new String[] { "garbage", "", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" }) {
            Visitor visitor = visitor();
            visitor.hold("session", value);

            visitor.open("/");

            assertThat(visitor.status()).isEqualTo(200);
            assertThat(visitor.heading()).isEqualTo(SIGNED_OUT);
        }
    }

    @Test
    void a_copy_of_the_cookie_is_worth_nothing_after_signing_out() {
        Visitor visitor = signedInVisitor();
        String copy = visitor.cookies().stream().filter(cookie -> cookie.name().equals("session")).findFirst().orElseThrow()
                .value();
        try (var thief = new HtmlUnitVisitor(application)) {
            thief.hold("session", copy);
            thief.open("/");
            assertThat(thief.nameAtTheTop()).as("while signed in").contains(provider().name());

            visitor.press("Sign out");

            thief.hold("session", copy);
            thief.open("/");
            assertThat(thief.nameAtTheTop()).isEmpty();
        }
    }

    @Test
    void signing_out_at_the_provider_ends_the_session_here() {
        Visitor visitor = signedInVisitor();
        String sid = new JsonObject(visitor.askForJson("/auth/token_details").body()).getString("sid");
        try (var frame = new HtmlUnitVisitor(application)) {
            assertThat(framed(frame, FRONT_CHANNEL + "?iss=https://evil.example&sid=" + sid)).isEqualTo(400);
            assertThat(framed(frame, FRONT_CHANNEL + "?iss=" + tenant.issuer())).isEqualTo(400);
            assertThat(framed(frame, FRONT_CHANNEL + "?iss=" + tenant.issuer() + "&sid=guessed")).isEqualTo(200);
            visitor.open("/");
            assertThat(visitor.nameAtTheTop()).as("so far").contains(provider().name());

            assertThat(framed(frame, FRONT_CHANNEL + "?iss=" + tenant.issuer() + "&sid=" + sid)).isEqualTo(200);
        }
        visitor.open("/");
        assertThat(visitor.heading()).isEqualTo(SIGNED_OUT);
    }

    private static int framed(Visitor frame, String path) {
        frame.open(path);
        return frame.status();
    }

    private static void signIn(Visitor visitor, String account) {
        new LocalTenantPages(account, Map.of()).signInFromHome(visitor);
    }
}

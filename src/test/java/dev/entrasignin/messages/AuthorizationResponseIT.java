package dev.entrasignin.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.entrasignin.journey.HtmlUnitVisitor;
import dev.entrasignin.localtenant.Endpoint;

/** What comes to the redirect URI, RFC 6749 section 4.1.2 and RFC 9207: from the provider, or from whoever says so. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AuthorizationResponseIT {

    private static final Refused UNKNOWN_STATE = new Refused(400, "unknown_state", "-");
    private static final Refused MALFORMED = new Refused(400, "malformed_response", "-");
    private static final Refused OTHER_ISSUER = new Refused(400, "other_issuer", "-");
    private static final String MARKUP = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'${7919*7919}{7919*7919}";

    @RegisterExtension
    static final Deployment DEPLOYMENT = new Deployment();

    static Stream<Arguments> never_sent_by_the_provider() {
        return Stream.of(
                row("state is another", UNKNOWN_STATE, right -> query(right, "state", "another")),
                row("state missing", MALFORMED, right -> query(right, "state", null)),
                row("state empty", UNKNOWN_STATE, right -> query(right, "state", "")),
                row("state twice", MALFORMED, right -> query(right) + "&state=another"),
                row("state is markup", UNKNOWN_STATE, right -> query(right, "state", MARKUP)),
                row("code twice", MALFORMED, right -> query(right) + "&code=another"),
                row("code and error together", MALFORMED, right -> query(right, "error", "access_denied")),
                row("error twice", MALFORMED, right -> query(right, "code", null) + "&error=a&error=b"),
                row("iss is another provider", OTHER_ISSUER, right -> query(right, "iss", "https://evil.example")),
                row("iss with one more slash", OTHER_ISSUER, right -> query(right, "iss", issuer() + "/")),
                row("iss empty", OTHER_ISSUER, right -> query(right, "iss", "")),
                row("iss twice", OTHER_ISSUER, right -> query(right, "iss", issuer()) + "&iss=https://evil.example"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void never_sent_by_the_provider(String name, Refused refusal, Function<Map<String, String>, String> forged) {
        HtmlUnitVisitor visitor = DEPLOYMENT.visitorAtTheTenant();

        visitor.open("/auth/redirect?" + forged.apply(DEPLOYMENT.response(visitor)));

        refusal.check(visitor, DEPLOYMENT);
        assertThat(DEPLOYMENT.faults().requests(Endpoint.TOKEN)).as("codes redeemed").isZero();
    }

    @Test
    void one_that_comes_when_somebody_has_signed_in_leads_on_and_leaves_no_cookie() {
        HtmlUnitVisitor visitor = DEPLOYMENT.visitorAtTheTenant();
        Map<String, String> late = DEPLOYMENT.response(visitor);
        visitor.open("/auth/sign_in");
        DEPLOYMENT.assertSignedIn(visitor);

        visitor.open("/auth/redirect?" + query(late));

        DEPLOYMENT.assertSignedIn(visitor);
        assertThat(visitor.cookies()).extracting(HtmlUnitVisitor.Cookie::name).noneMatch(name -> name.startsWith("q_auth_"));
    }

    @Test
    void the_right_response_signs_in_with_and_without_iss() {
        for (String iss : new String[] { issuer(), null }) {
            HtmlUnitVisitor visitor = DEPLOYMENT.visitorAtTheTenant();

            visitor.open("/auth/redirect?" + query(DEPLOYMENT.response(visitor), "iss", iss));

            DEPLOYMENT.assertSignedIn(visitor);
        }
    }

    @Test
    void a_response_for_another_browser_is_refused() {
        Map<String, String> response = DEPLOYMENT.response(DEPLOYMENT.visitorAtTheTenant());
        HtmlUnitVisitor victim = DEPLOYMENT.visitor();

        victim.open(address(response));

        UNKNOWN_STATE.check(victim, DEPLOYMENT);
        assertThat(DEPLOYMENT.faults().requests(Endpoint.TOKEN)).isZero();
    }

    @Test
    void a_response_for_another_browser_is_refused_in_the_middle_of_a_sign_in_too() {
        Map<String, String> response = DEPLOYMENT.response(DEPLOYMENT.visitorAtTheTenant());
        HtmlUnitVisitor victim = DEPLOYMENT.visitorAtTheTenant();

        victim.open(address(response));

        UNKNOWN_STATE.check(victim, DEPLOYMENT);
        assertThat(DEPLOYMENT.faults().requests(Endpoint.TOKEN)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "garbage", "%s", "%s|AAAA" })
    void a_state_cookie_that_was_made_up_is_none(String value) {
        HtmlUnitVisitor visitor = DEPLOYMENT.visitorAtTheTenant();
        Map<String, String> response = DEPLOYMENT.response(visitor);

        visitor.hold("q_auth_Default_entra_" + response.get("state"), value.formatted(response.get("state")));
        visitor.open(address(response));

        UNKNOWN_STATE.check(visitor, DEPLOYMENT);
        assertThat(DEPLOYMENT.faults().requests(Endpoint.TOKEN)).isZero();
    }

    @Test
    void a_state_cookie_is_good_for_its_own_state_only() {
        HtmlUnitVisitor attacker = DEPLOYMENT.visitorAtTheTenant();
        String other = stateCookie(attacker, DEPLOYMENT.response(attacker));
        HtmlUnitVisitor visitor = DEPLOYMENT.visitorAtTheTenant();
        Map<String, String> response = DEPLOYMENT.response(visitor);

        visitor.hold("q_auth_Default_entra_" + response.get("state"), other);
        visitor.open(address(response));

        UNKNOWN_STATE.check(visitor, DEPLOYMENT);
        assertThat(DEPLOYMENT.faults().requests(Endpoint.TOKEN)).isZero();
    }

    private static String stateCookie(HtmlUnitVisitor visitor, Map<String, String> response) {
        return visitor.cookies().stream()
                .filter(cookie -> cookie.name().equals("q_auth_Default_entra_" + response.get("state")))
                .map(HtmlUnitVisitor.Cookie::value).findFirst().orElseThrow();
    }

    @Test
    void a_code_for_another_sign_in_is_refused_by_the_provider_for_its_verifier() {
        Map<String, String> stolen = DEPLOYMENT.response(DEPLOYMENT.visitorAtTheTenant());
        HtmlUnitVisitor visitor = DEPLOYMENT.visitorAtTheTenant();

        visitor.open("/auth/redirect?" + query(DEPLOYMENT.response(visitor), "code", stolen.get("code")));

        new Refused(401, "provider_error", "AADSTS501481").check(visitor, DEPLOYMENT);
    }

    @Test
    void a_garbage_code_is_refused_by_the_provider() {
        HtmlUnitVisitor visitor = DEPLOYMENT.visitorAtTheTenant();

        visitor.open("/auth/redirect?" + query(DEPLOYMENT.response(visitor), "code", MARKUP));

        new Refused(401, "provider_error", "AADSTS9002313").check(visitor, DEPLOYMENT);
    }

    @Test
    void a_response_counts_once() {
        HtmlUnitVisitor visitor = DEPLOYMENT.visitorAtTheTenant();
        Map<String, String> response = DEPLOYMENT.response(visitor);
        Map<String, String> state = visitor.cookies().stream()
                .collect(Collectors.toMap(HtmlUnitVisitor.Cookie::name, HtmlUnitVisitor.Cookie::value));
        visitor.open(address(response));
        DEPLOYMENT.assertSignedIn(visitor);

        visitor.open(address(response));
        DEPLOYMENT.assertSignedIn(visitor);
        assertThat(DEPLOYMENT.faults().requests(Endpoint.TOKEN)).as("redeemed again while signed in").isEqualTo(1);

        HtmlUnitVisitor later = DEPLOYMENT.visitor();
        state.forEach(later::hold);
        later.open(address(response));
        assertThat(later.status()).as("with a copy of the state cookie").isEqualTo(401);
        assertThat(DEPLOYMENT.log()).contains("reason=code_expired code=AADSTS54005");
        DEPLOYMENT.assertSignedOut(later);
    }

    @Test
    void a_provider_error_full_of_markup_is_not_shown() {
        DEPLOYMENT.faults().nextAuthorizationResponse(right -> Map.of("state", right.get("state"), "error", MARKUP,
                "error_description", MARKUP + " alice@contoso.example AADSTS50105" + MARKUP));

        HtmlUnitVisitor visitor = DEPLOYMENT.signIn(Deployment.ALICE);

        assertThat(visitor.source()).doesNotContain("script", "onerror", "alert", "7919*7919", "62710561");
        new Refused(403, "not_assigned", "AADSTS50105").check(visitor, DEPLOYMENT);
        assertThat(DEPLOYMENT.log()).doesNotContain("script", "onerror");
    }

    @Test
    void an_unknown_error_is_logged_by_its_code_if_it_is_one() {
        for (String error : new String[] { "login_required", "MARKUP <b>", "x".repeat(500) }) {
            DEPLOYMENT.faults().nextAuthorizationResponse(right -> Map.of("state", right.get("state"), "error", error));

            assertThat(DEPLOYMENT.signIn(Deployment.ALICE).status()).isEqualTo(401);
        }

        assertThat(DEPLOYMENT.log().lines().filter(line -> line.contains("Sign-in failed")))
                .extracting(line -> line.replaceAll(".* (code=\\S+) .*", "$1"))
                .containsExactly("code=login_required", "code=-", "code=-");
    }

    static String address(Map<String, String> response) {
        return "/auth/redirect?" + query(response);
    }

    private static String issuer() {
        return DEPLOYMENT.tenant().issuer();
    }

    private static Arguments row(String name, Refused refusal, Function<Map<String, String>, String> forged) {
        return Arguments.of(name, refusal, forged);
    }

    private static String query(Map<String, String> parameters, String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        changed.put(name, value);
        changed.values().removeIf(Objects::isNull);
        return query(changed);
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream().map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}

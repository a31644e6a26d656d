package dev.entrasignin.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import dev.entrasignin.journey.HtmlUnitVisitor;
import dev.entrasignin.localtenant.Answer;
import dev.entrasignin.localtenant.Endpoint;
import io.vertx.core.json.JsonObject;

/** The provider's refusals, by Entra's error codes, and its troubles. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TokenEndpointIT {

    @RegisterExtension
    static final Deployment DEPLOYMENT = new Deployment().with("QUARKUS_OIDC_CONNECTION_TIMEOUT", "1S");

    @ParameterizedTest(name = "AADSTS{0}: {3}")
    @CsvSource({
            "50105,   access_denied,        403, not_assigned",
            "65004,   access_denied,        403, consent_declined",
            "65001,   invalid_grant,        403, consent_missing",
            "50011,   invalid_request,      500, redirect_uri_mismatch",
            "700016,  unauthorized_client,  500, app_not_in_tenant",
            "50020,   invalid_grant,        403, other_tenant",
            "7000215, invalid_client,       500, secret_wrong",
            "7000222, invalid_client,       500, secret_expired",
            "54005,   invalid_grant,        401, code_expired",
            "70008,   invalid_grant,        401, code_expired",
            "50058,   login_required,       401, no_single_session",
            "16000,   interaction_required, 401, no_single_session",
            "53000,   interaction_required, 403, conditional_access",
            "53001,   interaction_required, 403, conditional_access",
            "53002,   interaction_required, 403, conditional_access",
            "53003,   access_denied,        403, conditional_access",
            "50076,   interaction_required, 401, mfa_needed",
            "50079,   interaction_required, 401, mfa_needed",
            "50034,   invalid_grant,        401, unknown_account",
            "90023,   invalid_request,      500, request_rejected",
            "700024,  invalid_client,       500, assertion_rejected",
            "700027,  invalid_client,       500, assertion_rejected",
            "700213,  invalid_client,       500, federation_missing",
            "99999,   invalid_grant,        401, provider_error",
    })
    void an_error_code_has_its_page(int code, String error, int status, String reason) {
        Refused refused = new Refused(status, reason, "AADSTS" + code);
        DEPLOYMENT.faults().next(Endpoint.TOKEN, Answer.error(error.equals("invalid_client") ? 401 : 400, error, code,
                "Sent for alice@contoso.example. <b>Trace</b>"));
        HtmlUnitVisitor visitor = DEPLOYMENT.signIn(Deployment.ALICE);
        assertThat(visitor.text()).containsPattern("at Microsoft [0-9a-f-]{36} 2026-01-01 00:00:00Z");
        refused.check(visitor, DEPLOYMENT);
    }

    @ParameterizedTest(name = "{1}: {3}")
    @CsvSource({
            "401, invalid_client,      500, client_rejected",
            "400, unauthorized_client, 500, client_rejected",
            "400, invalid_grant,       401, provider_error",
            "400, invalid_scope,       401, provider_error",
    })
    void an_error_of_another_provider_goes_by_its_name(int answered, String error, int status, String reason) {
        DEPLOYMENT.faults().next(Endpoint.TOKEN, Answer.json(answered, new JsonObject().put("error", error)
                .put("error_description", "of alice@contoso.example")));

        new Refused(status, reason, error).check(DEPLOYMENT.signIn(Deployment.ALICE), DEPLOYMENT);
    }

    @ParameterizedTest
    @EnumSource
    void an_answer_in_trouble_is_no_fault_of_the_visitor(Trouble trouble) {
        DEPLOYMENT.faults().every(Endpoint.TOKEN, trouble.answer());
        HtmlUnitVisitor visitor = DEPLOYMENT.visitorAtTheTenant();
        Map<String, String> response = DEPLOYMENT.response(visitor);

        visitor.open(AuthorizationResponseIT.address(response));

        Refused.unavailable().check(visitor, DEPLOYMENT);
        DEPLOYMENT.behave();
        DEPLOYMENT.signedIn();
    }

    @Test
    void a_refused_connection_is_an_outage() {
        HtmlUnitVisitor visitor = DEPLOYMENT.visitorAtTheTenant();
        Map<String, String> response = DEPLOYMENT.response(visitor);
        DEPLOYMENT.tenant().goAway();
        try {
            visitor.open(AuthorizationResponseIT.address(response));

            Refused.unavailable().check(visitor, DEPLOYMENT);
        } finally {
            DEPLOYMENT.tenant().comeBack();
        }
        DEPLOYMENT.signedIn();
    }

    @Test
    void a_wrong_secret_is_told_to_the_operator() {
        var app = DEPLOYMENT.tenant().app();
        DEPLOYMENT.tenant().register(app.withClientSecret(Optional.of("another secret")));
        try {
            new Refused(500, "secret_wrong", "AADSTS7000215").check(DEPLOYMENT.signIn(Deployment.ALICE), DEPLOYMENT);
        } finally {
            DEPLOYMENT.tenant().register(app);
        }
    }
}

package dev.entrasignin.messages;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.entrasignin.journey.HtmlUnitVisitor;
import dev.entrasignin.localtenant.Answer;
import dev.entrasignin.localtenant.Endpoint;

/** A provider that says that its authorization responses have {@code iss}, RFC 9207 section 3. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnnouncedIssuerIT {

    @RegisterExtension
    static final Deployment DEPLOYMENT = new Deployment().at(tenant -> tenant.faults().every(Endpoint.DISCOVERY,
            Answer.altered(document -> document.put("authorization_response_iss_parameter_supported", true))));

    @Test
    void a_response_without_iss_is_refused() {
        new Refused(400, "other_issuer", "-").check(DEPLOYMENT.signIn(Deployment.ALICE), DEPLOYMENT);
    }

    @Test
    void a_response_with_iss_signs_in() {
        HtmlUnitVisitor visitor = DEPLOYMENT.visitorAtTheTenant();
        var response = DEPLOYMENT.response(visitor);
        response.put("iss", DEPLOYMENT.tenant().issuer());

        visitor.open(AuthorizationResponseIT.address(response));

        DEPLOYMENT.assertSignedIn(visitor);
    }
}

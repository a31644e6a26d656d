package dev.entrasignin.registration;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;

import dev.entrasignin.credential.SignedAssertion;
import dev.entrasignin.graph.AppOnlyToken;
import dev.entrasignin.graph.AppOnlyToken.Outcome;
import dev.entrasignin.graph.JsonHttp;
import dev.entrasignin.provider.CertificateKey;
import dev.entrasignin.provider.Cloud;

/** Shows a new credential to the token endpoint before the old one goes. */
record Trial(JsonHttp http, Cloud cloud, Clock clock) {

    void secret(String tenantId, String clientId, String secret) {
        require(tenantId, clientId, () -> AppOnlyToken.secret(secret));
    }

    void certificate(String tenantId, String clientId, CertificateKey key) {
        String endpoint = cloud.endpoint(tenantId, "token").toString();
        require(tenantId, clientId, () -> AppOnlyToken.assertion(
                SignedAssertion.of(key, "PS256", clientId, endpoint, clock.instant())));
    }

    private void require(String tenantId, String clientId, Supplier<Map<String, String>> credential) {
        URI endpoint = cloud.endpoint(tenantId, "token");
        try {
            Outcome outcome = new AppOnlyToken(http, endpoint, cloud.graph(), clientId).askUntilKnown(credential);
            if (!outcome.accepted()) {
                throw new IllegalStateException("The new credential is not accepted (" + outcome.error()
                        + (outcome.aadsts().isEmpty() ? "" : ", AADSTS" + outcome.aadsts()) + "). The old one still is.");
            }
        } catch (IOException e) {
            throw new IllegalStateException("The new credential could not be tried out, as " + cloud.authorityHost()
                    + " does not answer. The old one is still there.", e);
        }
    }
}

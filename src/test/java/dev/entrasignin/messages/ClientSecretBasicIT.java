package dev.entrasignin.messages;

import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code client_secret_basic}, with a secret that a provider would read otherwise if it were sent as it is. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClientSecretBasicIT {

    private static final String SECRET = "a+b%2Bc:d e/f=\u00e4";

    @RegisterExtension
    static final Deployment DEPLOYMENT = new Deployment().atOtherProvider().with("OIDC_CLIENT_SECRET", SECRET)
            .with("OIDC_CLIENT_AUTHENTICATION", "basic");

    @Test
    void the_provider_gets_the_secret_that_it_gave() {
        register(SECRET);

        DEPLOYMENT.signedIn();
    }

    @Test
    void a_wrong_one_is_told_to_the_operator() {
        register("another");

        new Refused(500, "secret_wrong", "AADSTS7000215").check(DEPLOYMENT.signIn(Deployment.ALICE), DEPLOYMENT);
    }

    private static void register(String secret) {
        DEPLOYMENT.tenant().register(DEPLOYMENT.tenant().app().withClientSecret(Optional.of(secret)));
    }
}

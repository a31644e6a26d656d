package dev.entrasignin.messages;

import java.util.stream.Stream;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.Arguments;

/** At any other provider, which has no claims of Entra's. */
class OpenIdProviderRefreshedTokenIT extends RefreshedTokenTable {

    @RegisterExtension
    static final Deployment DEPLOYMENT = new Deployment().atOtherProvider();

    @Override
    Deployment deployment() {
        return DEPLOYMENT;
    }

    @Override
    Stream<Arguments> rows() {
        return ofAnyProvider();
    }
}

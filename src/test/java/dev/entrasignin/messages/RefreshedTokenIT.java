package dev.entrasignin.messages;

import java.util.stream.Stream;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.provider.Arguments;

/** At Entra. */
class RefreshedTokenIT extends RefreshedTokenTable {

    @RegisterExtension
    static final Deployment DEPLOYMENT = new Deployment();

    @Override
    Deployment deployment() {
        return DEPLOYMENT;
    }

    @Override
    Stream<Arguments> rows() {
        return Stream.concat(ofAnyProvider(), ofEntra());
    }
}

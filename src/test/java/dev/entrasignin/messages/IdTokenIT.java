package dev.entrasignin.messages;

import java.util.stream.Stream;

import org.junit.jupiter.api.extension.RegisterExtension;

/** At Entra. */
class IdTokenIT extends IdTokenTable {

    @RegisterExtension
    static final Deployment DEPLOYMENT = new Deployment().at(IdTokenTable::offerEverything);

    @Override
    Deployment deployment() {
        return DEPLOYMENT;
    }

    @Override
    Stream<IdTokenCase> cases() {
        return Stream.of(IdTokenCases.ofAnyProvider(), SignatureCases.all(), IdTokenCases.ofEntra()).flatMap(rows -> rows);
    }
}

package dev.entrasignin.messages;

import java.util.stream.Stream;

import org.junit.jupiter.api.extension.RegisterExtension;

/** At any other provider, which has no claims of Entra's. */
class OpenIdProviderIdTokenIT extends IdTokenTable {

    @RegisterExtension
    static final Deployment DEPLOYMENT = new Deployment().atOtherProvider()
            .at(IdTokenTable::offerEverything);

    @Override
    Deployment deployment() {
        return DEPLOYMENT;
    }

    @Override
    Stream<IdTokenCase> cases() {
        return Stream.of(IdTokenCases.ofAnyProvider(), SignatureCases.all(), withoutEntrasClaims()).flatMap(rows -> rows);
    }

    private static Stream<IdTokenCase> withoutEntrasClaims() {
        return Stream.of(IdTokenCase.accepted("no claim of Entra's",
                token -> token.withoutClaim("tid").withoutClaim("oid").withoutClaim("ver")));
    }
}

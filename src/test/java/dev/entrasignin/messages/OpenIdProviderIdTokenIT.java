package dev.entrasignin.messages;

import java.util.stream.Stream;

import org.junit.jupiter.api.extension.RegisterExtension;

import dev.entrasignin.journey.LocalTenantResource;

/** At any other provider, which has no claims of Entra's. */
class OpenIdProviderIdTokenIT extends IdTokenTable {

    @RegisterExtension
    static final Deployment DEPLOYMENT = new Deployment().at(IdTokenTable::offerEverything)
            .with("AZURE_TENANT_ID", "").with("AZURE_CLIENT_ID", "").with("AZURE_CLIENT_SECRET", "")
            .with("OIDC_ISSUER", "{issuer}").with("OIDC_CLIENT_ID", LocalTenantResource.APP.clientId().toString())
            .with("OIDC_CLIENT_SECRET", LocalTenantResource.APP.clientSecret().orElseThrow())
            .with("OIDC_CLIENT_AUTHENTICATION", "post");

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

package dev.entrasignin.provider;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcEndpoint.Type;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/**
 * A discovery document of another issuer is refused, OpenID Connect Discovery 1.0 section 4.3, before anyone is sent where
 * it says.
 */
@Singleton
@Unremovable
@OidcEndpoint(Type.DISCOVERY)
class DiscoveryCheck implements OidcResponseFilter {

    private static final Logger LOG = Logger.getLogger("dev.entrasignin.provider");

    private final Provider provider;

    DiscoveryCheck(Provider provider) {
        this.provider = provider;
    }

    @Override
    public Uni<Void> filter(OidcResponseFilterContext response) {
        if (response.statusCode() == 200 && !isOfIssuer(provider.issuer(), response.responseBody().toString())) {
            LOG.errorf("The discovery document is not one of issuer %s, so nobody can sign in. Check AZURE_TENANT_ID and"
                    + " AZURE_AUTHORITY_HOST, or OIDC_ISSUER, to the letter.", provider.issuer());
            return Uni.createFrom().failure(new OIDCException("discovery document of another issuer"));
        }
        return Uni.createFrom().voidItem();
    }

    static boolean isOfIssuer(String issuer, String discoveryDocument) {
        try {
            return issuer.equals(new JsonObject(discoveryDocument).getValue("issuer"));
        } catch (DecodeException notJson) {
            return false;
        }
    }
}

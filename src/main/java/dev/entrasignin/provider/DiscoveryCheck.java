package dev.entrasignin.provider;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.stream.Stream;

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
 * it says; and so is one whose endpoints, section 3, are no addresses.
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
        if (response.statusCode() != 200) {
            return Uni.createFrom().voidItem();
        }
        String document = response.responseBody().toString();
        if (!isOfIssuer(provider.issuer(), document)) {
            LOG.errorf("The discovery document is not one of issuer %s, so nobody can sign in. Check AZURE_TENANT_ID and"
                    + " AZURE_AUTHORITY_HOST, or OIDC_ISSUER, to the letter.", provider.issuer());
            return Uni.createFrom().failure(new OIDCException("discovery document of another issuer"));
        }
        List<String> unusable = unusableEndpoints(new JsonObject(document));
        if (!unusable.isEmpty()) {
            LOG.errorf("In the discovery document of %s these are no addresses, so nobody can sign in: %s.", provider.issuer(),
                    String.join(", ", unusable));
            return Uni.createFrom().failure(new OIDCException("discovery document without usable endpoints"));
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

    /** The names of those that this application goes to, or sends people to. */
    static List<String> unusableEndpoints(JsonObject discoveryDocument) {
        return Stream.of("authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint")
                .filter(name -> discoveryDocument.containsKey(name) || !name.equals("end_session_endpoint"))
                .filter(name -> !isAddress(String.valueOf(discoveryDocument.getValue(name)))).toList();
    }

    private static boolean isAddress(String value) {
        try {
            URI uri = new URI(value);
            return List.of("https", "http").contains(String.valueOf(uri.getScheme())) && uri.getRawAuthority() != null;
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }
}

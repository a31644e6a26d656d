package dev.entrasignin.provider;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcEndpoint.Type;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.quarkus.oidc.runtime.OidcTenantConfig.Roles.Source;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

/**
 * Sees that a token response (RFC 6749 section 5.1) has a token in it, for a refresh that is answered without an ID token
 * goes by the answer alone, and takes the access token out: nobody asks anything with it here, so it is not read, nor kept
 * for the length of a request. It stays where Quarkus is told to ask the provider who the person is.
 */
@Singleton
@Unremovable
@OidcEndpoint(Type.TOKEN)
class TokenResponseFilter implements OidcResponseFilter {

    private static final String ACCESS_TOKEN = "\"access_token\"";
    private static final String ID_TOKEN = "\"id_token\"";

    /** Which cannot be there before its filters are. */
    private final Instance<ProviderTenant> tenant;

    TokenResponseFilter(Instance<ProviderTenant> tenant) {
        this.tenant = tenant;
    }

    @Override
    public Uni<Void> filter(OidcResponseFilterContext response) {
        if (response.statusCode() != 200) {
            return Uni.createFrom().voidItem();
        }
        String body = response.responseBody().toString();
        if (!hasToken(body)) {
            return Uni.createFrom().failure(new OIDCException("a token response without a token"));
        }
        if (!isWanted(tenant.get().configuration())) {
            response.responseBody(Buffer.buffer(withoutAccessToken(body)));
        }
        return Uni.createFrom().voidItem();
    }

    /** What has none is no provider's yes: a proxy's page, or one of a provider in trouble. */
    static boolean hasToken(String tokenResponse) {
        return hasText(tokenResponse, ACCESS_TOKEN) || hasText(tokenResponse, ID_TOKEN);
    }

    private static boolean hasText(String tokenResponse, String name) {
        int start = value(tokenResponse, name);
        return start >= 0 && !tokenResponse.startsWith("\"", start + 1);
    }

    static boolean isWanted(OidcTenantConfig tenant) {
        return tenant.authentication().userInfoRequired().orElse(false) || tenant.authentication().verifyAccessToken()
                || tenant.roles().source().filter(Source.idtoken::equals).isEmpty();
    }

    /** Found by its name and its quotes, since it is long: to parse all of it only to leave it out would be the larger part. */
    static String withoutAccessToken(String tokenResponse) {
        int start = value(tokenResponse, ACCESS_TOKEN);
        int end = start < 0 ? -1 : tokenResponse.indexOf('"', start + 1);
        if (end < 0 || tokenResponse.charAt(end - 1) == '\\') {
            return tokenResponse;
        }
        return tokenResponse.substring(0, start) + "null" + tokenResponse.substring(end + 1);
    }

    /** Where the text of this name begins with its quotes; -1 if there is none. */
    private static int value(String tokenResponse, String name) {
        int from = tokenResponse.indexOf(name);
        int start = from < 0 ? -1 : tokenResponse.indexOf('"', from + name.length());
        return start >= 0 && tokenResponse.substring(from + name.length(), start).strip().equals(":") ? start : -1;
    }
}

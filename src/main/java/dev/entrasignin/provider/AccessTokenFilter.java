package dev.entrasignin.provider;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.common.OidcEndpoint;
import io.quarkus.oidc.common.OidcEndpoint.Type;
import io.quarkus.oidc.common.OidcResponseFilter;
import io.quarkus.oidc.runtime.OidcTenantConfig.Roles.Source;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;

/**
 * Takes the access token out of a token response (RFC 6749 section 5.1): nobody asks anything with it here, so it is not
 * read, nor kept for the length of a request. It stays where Quarkus is told to ask the provider who the person is.
 */
@Singleton
@Unremovable
@OidcEndpoint(Type.TOKEN)
class AccessTokenFilter implements OidcResponseFilter {

    private static final String NAME = "\"access_token\"";

    /** Which cannot be there before its filters are. */
    private final Instance<ProviderTenant> tenant;

    AccessTokenFilter(Instance<ProviderTenant> tenant) {
        this.tenant = tenant;
    }

    @Override
    public Uni<Void> filter(OidcResponseFilterContext response) {
        if (response.statusCode() == 200 && !isWanted(tenant.get().configuration())) {
            response.responseBody(Buffer.buffer(without(response.responseBody().toString())));
        }
        return Uni.createFrom().voidItem();
    }

    static boolean isWanted(OidcTenantConfig tenant) {
        return tenant.authentication().userInfoRequired().orElse(false) || tenant.authentication().verifyAccessToken()
                || tenant.roles().source().filter(Source.idtoken::equals).isEmpty();
    }

    /** Found by its name and its quotes, since it is long: to parse all of it only to leave it out would be the larger part. */
    static String without(String tokenResponse) {
        int name = tokenResponse.indexOf(NAME);
        int start = name < 0 ? -1 : tokenResponse.indexOf('"', name + NAME.length());
        int end = start < 0 ? -1 : tokenResponse.indexOf('"', start + 1);
        if (end < 0 || !tokenResponse.substring(name + NAME.length(), start).strip().equals(":")
                || tokenResponse.charAt(end - 1) == '\\') {
            return tokenResponse;
        }
        return tokenResponse.substring(0, start) + "null" + tokenResponse.substring(end + 1);
    }
}

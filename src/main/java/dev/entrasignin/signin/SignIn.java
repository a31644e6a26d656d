package dev.entrasignin.signin;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import dev.entrasignin.provider.ProviderTenant;
import dev.entrasignin.server.PublicAddress;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code GET /auth/sign_in?return_to=/path}: sends the browser to the provider, and to the path afterwards. Quarkus would come
 * back to this very address once the code flow is through; {@link SignInMechanism} spares the browser that.
 */
@Path("/auth/sign_in")
@NonBlocking
class SignIn {

    private static final String RETURN_TO = "return_to";
    /**
     * Quarkus keeps the query, encoded, in the state cookie. This way three of them and a session fit into the 8 kB that
     * proxies take as one header.
     */
    private static final int LONGEST_QUERY = 800;

    private final OidcAuthenticationMechanism oidc;
    private final SecurityIdentity identity;
    private final ProviderTenant tenant;

    SignIn(OidcAuthenticationMechanism oidc, SecurityIdentity identity, ProviderTenant tenant) {
        this.oidc = oidc;
        this.identity = identity;
        this.tenant = tenant;
    }

    @GET
    public Uni<RestResponse<Object>> signIn(@RestQuery(RETURN_TO) String returnTo, RoutingContext request) {
        if (!identity.isAnonymous()) {
            return Uni.createFrom().item(seeOther(request, ReturnTo.safe(returnTo)));
        }
        if (length(request.queryParams()) > LONGEST_QUERY) {
            return Uni.createFrom().item(seeOther(request, "/auth/sign_in"));
        }
        StateCookies.makeRoomForOne(request);
        return oidc.getChallenge(request).ifNoItem().after(tenant.patience()).fail()
                .onFailure().transform(SignInException::new)
                .map(SignIn::redirect);
    }

    /** Where the path is that somebody who set out from this address wanted. */
    static String returnTo(String address) {
        // As resources read it: a semicolon is part of a path, and ends no parameter.
        List<String> wanted = new QueryStringDecoder(address, UTF_8, true, LONGEST_QUERY, true).parameters().get(RETURN_TO);
        return wanted == null ? ReturnTo.HOME : ReturnTo.safe(wanted.get(0));
    }

    private static int length(MultiMap query) {
        return query.entries().stream().mapToInt(parameter -> encode(parameter.getKey(), UTF_8).length()
                + encode(parameter.getValue(), UTF_8).length() + "&=".length()).sum();
    }

    private static RestResponse<Object> redirect(ChallengeData challenge) {
        ResponseBuilder<Object> response = ResponseBuilder.create(challenge.status);
        challenge.getHeaders().forEach((name, value) -> response.header(name.toString(), value));
        return response.build();
    }

    private static RestResponse<Object> seeOther(RoutingContext request, String path) {
        return ResponseBuilder.create(RestResponse.Status.SEE_OTHER)
                .header(HttpHeaders.LOCATION, PublicAddress.of(request).path(path)).build();
    }
}

package dev.entrasignin.signout;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

import dev.entrasignin.audit.Audit;
import dev.entrasignin.audit.Audit.Entry;
import dev.entrasignin.audit.Audit.Event;
import dev.entrasignin.audit.Audit.Outcome;
import dev.entrasignin.claims.IdTokenClaims;
import dev.entrasignin.provider.ProviderTenant;
import dev.entrasignin.session.EndedSessions;
import dev.entrasignin.signout.LogoutToken.OfPerson;
import dev.entrasignin.signout.LogoutToken.OfSession;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code POST /auth/back_channel_logout}: the provider says, server to server, whose session is over (OpenID Connect
 * Back-Channel Logout 1.0). Entra has no such thing; other providers do.
 */
@Path("/auth/back_channel_logout")
@NonBlocking
class BackChannelLogout {

    private final ProviderTenant provider;
    private final EndedSessions ended;
    private final Audit audit;

    BackChannelLogout(ProviderTenant provider, EndedSessions ended, Audit audit) {
        this.provider = provider;
        this.ended = ended;
        this.audit = audit;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<String>> end(byte[] form, RoutingContext request) {
        return logoutToken(form).map(this::claims).orElseGet(() -> Uni.createFrom().item(Optional.empty())).map(claims -> {
            Optional<LogoutToken> logout = claims.flatMap(LogoutToken::of);
            logout.ifPresent(this::end);
            audit.write(request, new Entry(Event.SIGN_OUT, logout.isPresent() ? Outcome.SUCCESS : Outcome.FAILED,
                    "back_channel", claims, Optional.empty()));
            return logout.isPresent() ? RestResponse.<String> ok() : invalid();
        });
    }

    /** Read here, as Quarkus leaves who sends a form that is none without an answer, and quotes it in the log. */
    private static Optional<String> logoutToken(byte[] form) {
        try {
            List<String> tokens = new QueryStringDecoder(new String(form, UTF_8), false).parameters()
                    .getOrDefault("logout_token", List.of());
            return tokens.size() == 1 ? Optional.of(tokens.get(0)) : Optional.empty();
        } catch (IllegalArgumentException noForm) {
            return Optional.empty();
        }
    }

    /** Of a token that the provider has made for this client; empty if it is none. */
    private Uni<Optional<IdTokenClaims>> claims(String token) {
        return provider.verifyLogoutToken(token).map(Optional::of).onFailure().recoverWithItem(Optional.empty());
    }

    private void end(LogoutToken logout) {
        if (logout instanceof OfSession session) {
            ended.endOfProvider(session.sid());
        } else if (logout instanceof OfPerson person) {
            ended.endOfPerson(person.sub());
        }
    }

    /** Section 2.8. */
    private static RestResponse<String> invalid() {
        return RestResponse.status(Status.BAD_REQUEST, new JsonObject().put("error", "invalid_request").encode());
    }
}

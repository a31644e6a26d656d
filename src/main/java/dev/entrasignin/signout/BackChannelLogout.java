package dev.entrasignin.signout;

import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

import dev.entrasignin.audit.Audit;
import dev.entrasignin.audit.Audit.Entry;
import dev.entrasignin.audit.Audit.Event;
import dev.entrasignin.audit.Audit.Outcome;
import dev.entrasignin.provider.ProviderTenant;
import dev.entrasignin.session.Sessions;
import dev.entrasignin.signout.LogoutToken.OfPerson;
import dev.entrasignin.signout.LogoutToken.OfSession;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code POST /auth/back_channel_logout}: the provider says, server to server, whose session is over (OpenID Connect
 * Back-Channel Logout 1.0). Entra has no such thing; other providers do.
 */
@Path("/auth/back_channel_logout")
@NonBlocking
class BackChannelLogout {

    private final ProviderTenant provider;
    private final Sessions sessions;
    private final Audit audit;

    BackChannelLogout(ProviderTenant provider, Sessions sessions, Audit audit) {
        this.provider = provider;
        this.sessions = sessions;
        this.audit = audit;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Map<String, String>>> end(@RestForm("logout_token") String token, RoutingContext request) {
        if (token == null) {
            return Uni.createFrom().item(invalid());
        }
        return provider.verifyLogoutToken(token).map(claims -> LogoutToken.of(claims).map(logout -> {
            end(logout);
            audit.write(request,
                    new Entry(Event.SIGN_OUT, Outcome.SUCCESS, "back_channel", Optional.of(claims), Optional.empty()));
            return RestResponse.<Map<String, String>> ok();
        }).orElseGet(BackChannelLogout::invalid)).onFailure().recoverWithItem(BackChannelLogout::invalid);
    }

    private void end(LogoutToken logout) {
        if (logout instanceof OfSession session) {
            sessions.endOfProvider(session.sid());
        } else if (logout instanceof OfPerson person) {
            sessions.endOfPerson(person.sub());
        }
    }

    /** Section 2.8. */
    private static RestResponse<Map<String, String>> invalid() {
        return RestResponse.status(Status.BAD_REQUEST, Map.of("error", "invalid_request"));
    }
}

package dev.entrasignin.signout;

import java.util.Optional;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestQuery;

import dev.entrasignin.audit.Audit;
import dev.entrasignin.audit.Audit.Entry;
import dev.entrasignin.audit.Audit.Event;
import dev.entrasignin.audit.Audit.Outcome;
import dev.entrasignin.provider.Provider;
import dev.entrasignin.session.EndedSessions;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;

/**
 * {@code GET /auth/front_channel_logout?iss=..&sid=..}: the provider loads this in an iframe when somebody signs out there
 * (OpenID Connect Front-Channel Logout 1.0). No cookie travels, so the session is found by its {@code sid}, which nobody can
 * guess and no page shows to anyone else.
 */
@Path(FrontChannelLogout.PATH)
@NonBlocking
public class FrontChannelLogout {

    public static final String PATH = "/auth/front_channel_logout";

    private final Provider provider;
    private final EndedSessions ended;
    private final Audit audit;

    FrontChannelLogout(Provider provider, EndedSessions ended, Audit audit) {
        this.provider = provider;
        this.ended = ended;
        this.audit = audit;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public String end(@RestQuery String iss, @RestQuery String sid, RoutingContext request) {
        // Another spelling is the same address here, and another one to a proxy that limits how often it is asked.
        if (!PATH.equals(request.request().path())) {
            throw new NotFoundException();
        }
        if (sid == null || !provider.issuer().equals(iss)) {
            audit(request, Outcome.FAILED);
            throw new BadRequestException();
        }
        ended.endByFrontChannel(sid);
        audit(request, Outcome.SUCCESS);
        return "";
    }

    private void audit(RoutingContext request, Outcome outcome) {
        audit.write(request, new Entry(Event.SIGN_OUT, outcome, "front_channel", Optional.empty(), Optional.empty()));
    }
}

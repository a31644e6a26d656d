package dev.entrasignin.pages;

import java.net.URI;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.ResteasyReactiveClientProblem;

import io.smallrye.common.annotation.NonBlocking;

/** A page as a contributor adds one, and what can go wrong in it. */
@Path("/test_reports")
@NonBlocking
@Produces({ MediaType.TEXT_HTML, MediaType.APPLICATION_JSON })
public class ReportsPage {

    @GET
    @RolesAllowed("Reader")
    public String page() {
        return "all the reports";
    }

    @GET
    @Path("/audit")
    @RolesAllowed(Auditors.ROLE)
    public String audit() {
        return "all the audits";
    }

    @GET
    @Path("/broken")
    public String broken(@QueryParam("how") String how) {
        throw switch (how) {
            case "away" -> new ServiceUnavailableException();
            case "busy" -> new ServiceUnavailableException(120L);
            case "moved" -> new RedirectionException(Response.seeOther(URI.create("/elsewhere"))
                    .cookie(new NewCookie.Builder("remembered").value("it").build()).build());
            case "downstream" -> new Downstream();
            default -> new IllegalStateException("a secret in a message");
        };
    }

    @GET
    @Path("/kept")
    public RestResponse<String> kept() {
        return RestResponse.ResponseBuilder.ok("the same for all").header("Cache-Control", "public, max-age=60")
                .header("Content-Security-Policy", "default-src 'self'").build();
    }

    /** As of a REST client, when the server that it asks refuses its token. */
    private static final class Downstream extends NotAuthorizedException implements ResteasyReactiveClientProblem {
        private Downstream() {
            super(Response.status(401).header("WWW-Authenticate", "Bearer").build());
        }
    }
}

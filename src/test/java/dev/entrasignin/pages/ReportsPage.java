package dev.entrasignin.pages;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.MediaType;

import io.smallrye.common.annotation.NonBlocking;

/** A page as a contributor adds one, and what can go wrong in it. */
@Path("/reports")
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
        throw how.equals("away") ? new ServiceUnavailableException() : new IllegalStateException("a secret in a message");
    }
}

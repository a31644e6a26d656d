package dev.entrasignin.home;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

@Path("/")
class HomePage {
    @GET
    public String home() {
        return "hi";
    }
}

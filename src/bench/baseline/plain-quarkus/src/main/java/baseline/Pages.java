package baseline;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.jwt.JsonWebToken;

import io.quarkus.oidc.IdToken;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;

/** A page for everyone, and one that needs sign-in, as Quarkus' guides write them. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class Pages {

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance home(String name);
    }

    @IdToken
    JsonWebToken idToken;

    @GET
    public TemplateInstance home() {
        return Templates.home(null);
    }

    @GET
    @Path("me")
    @Authenticated
    public TemplateInstance me() {
        return Templates.home(idToken.getClaim("name"));
    }
}

package dev.entrasignin.home;

import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.entrasignin.provider.Provider;
import dev.entrasignin.provider.StandInTenant;
import dev.entrasignin.server.PublicAddress;
import dev.entrasignin.signout.SignedOutCookie;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.ext.web.RoutingContext;

/** {@code GET /}: whether you are signed in, and what to do next. */
@Path("/")
class HomePage {

    @CheckedTemplate(basePath = "home", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Home(boolean signedOut, SetupHint setup) implements TemplateInstance {
    }

    private final Provider provider;
    private final SecurityIdentity identity;
    private final boolean localTenant;

    HomePage(Provider provider, SecurityIdentity identity, Instance<StandInTenant> standIn) {
        this.provider = provider;
        this.identity = identity;
        this.localTenant = standIn.isResolvable() && standIn.get().isRunning();
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    @NonBlocking
    public TemplateInstance home(RoutingContext request) {
        boolean signedOut = SignedOutCookie.take(request) && identity.isAnonymous();
        SetupHint setup = SetupHint.forDevelopment(provider, localTenant, PublicAddress.of(request)).orElse(null);
        return new Home(signedOut, setup);
    }
}

package dev.entrasignin.tokendetails;

import java.time.Instant;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import dev.entrasignin.claims.IdTokenClaims;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.json.JsonObject;

/** {@code GET /auth/token_details}: the claims of the ID token, for people and, as JSON, for scripts. Never the token. */
@Path("/auth/token_details")
@Authenticated
@NonBlocking
class TokenDetailsPage {

    @CheckedTemplate(basePath = "tokendetails", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record TokenDetails(List<ClaimRow> claims, List<ClaimRow> plumbing) implements TemplateInstance {
    }

    private final SecurityIdentity identity;

    TokenDetailsPage(SecurityIdentity identity) {
        this.identity = identity;
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance page() {
        List<ClaimRow> rows = ClaimRow.of(IdTokenClaims.of(identity), Instant.now());
        return new TokenDetails(rows.stream().filter(row -> !row.isPlumbing()).toList(),
                rows.stream().filter(ClaimRow::isPlumbing).toList());
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON + ";qs=0.5")
    public RestResponse<String> json() {
        // Said once more, or the answer's type would carry the weight that only ranks it below the page.
        String claims = new JsonObject(IdTokenClaims.of(identity).values()).encode();
        return ResponseBuilder.ok(claims, MediaType.APPLICATION_JSON_TYPE).build();
    }
}

package dev.entrasignin.error;

import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Answers with a {@link Problem} in the form that whoever asked can read. */
@ApplicationScoped
public class ProblemResponse {

    private static final String RETRY_AFTER_SECONDS = "30";

    @CheckedTemplate(basePath = "error", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record ErrorPage(Problem problem) implements TemplateInstance {
    }

    public Uni<RestResponse<Object>> to(RoutingContext request, Problem problem) {
        Uni<String> body = isScript(request.request()) ? Uni.createFrom().item(json(problem))
                : new ErrorPage(problem).createUni();
        String type = isScript(request.request()) ? "application/problem+json" : MediaType.TEXT_HTML + ";charset=UTF-8";
        return body.map(content -> {
            ResponseBuilder<Object> response = ResponseBuilder.<Object> create(problem.status(), null).entity(content)
                    .type(type);
            if (problem.status() == 401) {
                // RFC 9110 wants a challenge in every 401; browsers show no dialog for this one.
                response.header(HttpHeaders.WWW_AUTHENTICATE, "OIDC");
            }
            if (problem.status() == 503) {
                response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            }
            return response.build();
        });
    }

    /** A script says so by what it accepts, or the browser does for it; anything else may be a person. */
    private static boolean isScript(HttpServerRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        boolean wantsPage = accept != null && accept.contains(MediaType.TEXT_HTML);
        return !wantsPage && (accept != null && accept.contains("json") || request.getHeader("X-Requested-With") != null
                || "empty".equals(request.getHeader("Sec-Fetch-Dest")));
    }

    private static String json(Problem problem) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("title", problem.title());
        members.put("status", problem.status());
        members.put("detail", problem.detail());
        members.put("instance", "urn:uuid:" + problem.id());
        problem.correlation().ifPresent(correlation -> members.put("provider_correlation", correlation));
        return new JsonObject(members).encode();
    }
}

package dev.entrasignin.error;

import java.util.Locale;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.ResteasyReactiveClientProblem;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import dev.entrasignin.audit.RequestId;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** Every error of the application ends here, on the same page. Features map their own exceptions beside their code. */
class ErrorMappers {

    private static final Logger LOG = Logger.getLogger("dev.entrasignin.error");
    private static final int LONGEST_PATH = 200;

    private final ProblemResponse response;

    ErrorMappers(ProblemResponse response) {
        this.response = response;
    }

    @ServerExceptionMapper({ UnauthorizedException.class, AuthenticationFailedException.class })
    public Uni<RestResponse<Object>> signedOut(RoutingContext request) {
        return answer(request, 401);
    }

    @ServerExceptionMapper(ForbiddenException.class)
    public Uni<RestResponse<Object>> forbidden(RoutingContext request) {
        return answer(request, 403);
    }

    @ServerExceptionMapper
    public Uni<RestResponse<Object>> status(WebApplicationException e, RoutingContext request) {
        if (e instanceof ResteasyReactiveClientProblem) {
            // What another server said to this one is not what this one has to say.
            return failed(e, request, 500);
        }
        Response thrown = e.getResponse();
        int status = thrown.getStatus();
        Uni<RestResponse<Object>> answer = status < 400 ? Uni.createFrom().item(RestResponse.status(thrown.getStatusInfo()))
                : status < 500 ? answer(request, status) : failed(e, request, status);
        return answer.invoke(to -> thrown.getHeaders().forEach((name, values) -> {
            if (!name.toLowerCase(Locale.ROOT).startsWith("content-")) {
                to.getHeaders().put(name, values);
            }
        }));
    }

    @ServerExceptionMapper
    public Uni<RestResponse<Object>> failed(Throwable e, RoutingContext request) {
        return failed(e, request, 500);
    }

    private Uni<RestResponse<Object>> failed(Throwable e, RoutingContext request, int status) {
        Problem problem = Problem.of(status, RequestId.of(request));
        LOG.errorf(e, "%d %s %s id=%s", status, request.request().method(), path(request), problem.id());
        return response.to(request, problem);
    }

    private Uni<RestResponse<Object>> answer(RoutingContext request, int status) {
        Problem problem = Problem.of(status, RequestId.of(request));
        LOG.infof("%d %s %s id=%s", status, request.request().method(), path(request), problem.id());
        return response.to(request, problem);
    }

    /** Without the query, which may hold a code; and in one line, whatever was sent. */
    private static String path(RoutingContext request) {
        String path = String.valueOf(request.request().path()).replaceAll("[^\\x21-\\x7e]", "?");
        return path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) + "..." : path;
    }
}

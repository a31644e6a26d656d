package dev.entrasignin.signin;

import java.util.UUID;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import dev.entrasignin.error.Problem;
import dev.entrasignin.error.ProblemResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

/** Tells the visitor on a page, and the operator in the log, why a sign-in came to nothing. */
class SignInFailures {

    private static final Logger LOG = Logger.getLogger("dev.entrasignin.signin");

    private final ProblemResponse response;

    SignInFailures(ProblemResponse response) {
        this.response = response;
    }

    @ServerExceptionMapper
    public Uni<RestResponse<Object>> failed(SignInException e, HttpServerRequest request) {
        SignInFailure failure = e.failure();
        Reason reason = failure.reason();
        Problem problem = new Problem(reason.status(), reason.whatHappened(), reason.whatToDo(),
                UUID.randomUUID().toString(), failure.correlation(), reason.status() < 500);
        LOG.warnf("Sign-in failed: reason=%s code=%s correlation=%s id=%s. %s", reason.id(),
                failure.code().orElse("-"), failure.correlation().orElse("-"), problem.id(),
                reason.remedy());
        return response.to(request, problem);
    }
}

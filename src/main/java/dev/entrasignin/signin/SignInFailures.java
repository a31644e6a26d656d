package dev.entrasignin.signin;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import dev.entrasignin.audit.Audit;
import dev.entrasignin.audit.Audit.Entry;
import dev.entrasignin.audit.Audit.Event;
import dev.entrasignin.audit.Audit.Outcome;
import dev.entrasignin.audit.RequestId;
import dev.entrasignin.error.Problem;
import dev.entrasignin.error.ProblemResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** Tells the visitor on a page, and the operator in the log, why a sign-in came to nothing. */
class SignInFailures {

    private static final Logger LOG = Logger.getLogger("dev.entrasignin.signin");

    private final ProblemResponse response;
    private final Audit audit;

    SignInFailures(ProblemResponse response, Audit audit) {
        this.response = response;
        this.audit = audit;
    }

    @ServerExceptionMapper
    public Uni<RestResponse<Object>> failed(SignInException e, RoutingContext request) {
        SignInFailure failure = e.failure();
        Reason reason = failure.reason();
        Problem problem = new Problem(reason.status(), reason.whatHappened(), reason.whatToDo(),
                RequestId.of(request), failure.correlation(), reason.status() < 500);
        LOG.warnf("Sign-in failed: reason=%s code=%s correlation=%s id=%s. %s", reason.id(),
                failure.code().orElse("-"), failure.correlation().orElse("-"), problem.id(),
                reason.remedy());
        audit.write(request, new Entry(Event.SIGN_IN, reason.status() == 403 ? Outcome.REFUSED : Outcome.FAILED, reason.id(),
                failure.who(), failure.correlation()));
        return response.to(request, problem);
    }
}

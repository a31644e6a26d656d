package dev.entrasignin.localtenant;

import java.util.Optional;

import dev.entrasignin.localtenant.Account.Admission;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** The authorization endpoint: single sign-on where it suffices, else the sign-in page. */
final class AuthorizeEndpoint implements Handler<RoutingContext> {

    private final TenantState tenant;
    private final TenantSessions sessions;
    private final SignInPage signInPage;
    private final SignInOutcome outcome;
    private final AuthorizationResponses responses;

    AuthorizeEndpoint(TenantState tenant, TenantSessions sessions, SignInPage signInPage, SignInOutcome outcome,
            AuthorizationResponses responses) {
        this.tenant = tenant;
        this.sessions = sessions;
        this.signInPage = signInPage;
        this.outcome = outcome;
        this.responses = responses;
    }

    @Override
    public void handle(RoutingContext context) {
        Parameters parameters = new Parameters(context.queryParams());
        ReplyTo replyTo = ReplyTo.of(parameters, tenant, CorrelationId.of(context));
        try {
            authorize(context, AuthorizationRequest.of(parameters, replyTo, tenant.app()));
        } catch (EntraException e) {
            responses.refuse(context, replyTo, e.error());
        }
    }

    private void authorize(RoutingContext context, AuthorizationRequest request) {
        Optional<TenantSession> signedIn = sessions.current(context).filter(session -> suits(session, request));
        if (request.silent()) {
            outcome.decide(context, request,
                    signedIn.orElseThrow(() -> new EntraException(SignInError.noSession())));
        } else if (signedIn.isEmpty() || request.asksForAccount() || asksForConsent(signedIn.get())) {
            signInPage.show(context, request);
        } else {
            outcome.decide(context, request, signedIn.get());
        }
    }

    private boolean suits(TenantSession session, AuthorizationRequest request) {
        return session.account().filter(account -> !tenant.isDisabled(account))
                .filter(account -> request.loginHint().map(account::isMeantBy).orElse(true)).isPresent();
    }

    // Consent is asked for again at each sign-in until it is given; single sign-on would decline it unasked.
    private static boolean asksForConsent(TenantSession session) {
        return session.account().filter(account -> account.admission() == Admission.CONSENT_DECLINED).isPresent();
    }
}

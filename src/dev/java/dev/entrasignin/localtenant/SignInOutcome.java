package dev.entrasignin.localtenant;

import io.vertx.ext.web.RoutingContext;

/** What the application is told once it is known who is there. */
final class SignInOutcome {

    private final TenantState tenant;
    private final AuthorizationCodes codes;
    private final AuthorizationResponses responses;

    SignInOutcome(TenantState tenant, AuthorizationCodes codes, AuthorizationResponses responses) {
        this.tenant = tenant;
        this.codes = codes;
        this.responses = responses;
    }

    void decide(RoutingContext context, AuthorizationRequest request, TenantSession session) {
        Account account = session.account().orElseThrow();
        switch (account.admission()) {
            case ADMITTED -> responses.grant(context, request.replyTo(), codes.issue(request, account, session), session);
            case NOT_ASSIGNED -> responses.refuse(context, request.replyTo(),
                    SignInError.notAssigned(tenant.app().clientId(), request.silent()));
            case CONSENT_DECLINED -> responses.refuse(context, request.replyTo(), request.silent()
                    ? SignInError.consentRequired(tenant.app().clientId())
                    : SignInError.consentDeclined());
        }
    }
}

package dev.entrasignin.localtenant;

import java.util.Map;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Takes the choice made on the sign-in page. */
final class SignInEndpoint implements Handler<RoutingContext> {

    private final TenantState tenant;
    private final TenantSessions sessions;
    private final SignInPage page;
    private final SignInOutcome outcome;
    private final AuthorizationResponses responses;

    SignInEndpoint(TenantState tenant, TenantSessions sessions, SignInPage page, SignInOutcome outcome,
            AuthorizationResponses responses) {
        this.tenant = tenant;
        this.sessions = sessions;
        this.page = page;
        this.outcome = outcome;
        this.responses = responses;
    }

    @Override
    public void handle(RoutingContext context) {
        Parameters form = new Parameters(context.request().formAttributes());
        String id = form.required("request");
        AuthorizationRequest request = page.requestOf(context, id);
        String choice = form.required("account");
        switch (choice) {
            case "cancel" -> {
                page.finished(id);
                responses.refuse(context, request.replyTo(), SignInError.consentDeclined());
            }
            case "typed" -> signInTyped(context, id, request, TypedAccount.of(form));
            default -> signIn(context, id, request, tenant.accounts().find(choice)
                    .orElseThrow(() -> new EntraException(EntraError.unsupportedValue("account"))));
        }
    }

    private void signInTyped(RoutingContext context, String id, AuthorizationRequest request, TypedAccount typed) {
        Map<String, Object> claims;
        try {
            claims = typed.parsedClaims();
        } catch (IllegalArgumentException e) {
            page.showAgain(context, id, request, typed, e.getMessage());
            return;
        }
        signIn(context, id, request, tenant.accounts().typed(typed.name(), claims));
    }

    private void signIn(RoutingContext context, String id, AuthorizationRequest request, Account account) {
        if (tenant.isDisabled(account)) {
            throw new EntraException(TokenError.accountDisabled());
        }
        page.finished(id);
        outcome.decide(context, request, sessions.signIn(context, account));
    }
}

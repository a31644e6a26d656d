package dev.entrasignin.localtenant;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.vertx.ext.web.RoutingContext;

/** The page where an account is chosen or typed, and the sign-in requests that wait for it. */
final class SignInPage {

    /** What the template shows. */
    record View(String request, String action, String clientId, List<Choice> choices, String name, String claims,
            String fault) {
    }

    record Choice(String id, String name, String username, String reason, boolean signedIn, boolean hinted) {
    }

    /** A request, and the browser the page was shown in. */
    private record Pending(AuthorizationRequest request, String browser) {
    }

    private final TenantState tenant;
    private final TenantSessions sessions;
    private final Pages pages;
    private final BoundedStore<Pending> pending;

    SignInPage(TenantState tenant, TenantSessions sessions, Pages pages) {
        this.tenant = tenant;
        this.sessions = sessions;
        this.pages = pages;
        this.pending = new BoundedStore<>(tenant.clock(), Duration.ofHours(1));
    }

    void show(RoutingContext context, AuthorizationRequest request) {
        TenantSession session = sessions.currentOrNew(context);
        String id = Opaque.id();
        pending.put(id, new Pending(request, session.browser()));
        pages.show(context, 200, "sign-in", view(id, request, session.account(), "", "", ""));
    }

    /** The page again, with what was typed and what is wrong with it. */
    void showAgain(RoutingContext context, String id, AuthorizationRequest request, TypedAccount typed, String fault) {
        pages.show(context, 400, "sign-in", view(id, request, Optional.empty(), typed.name(), typed.claims(), fault));
    }

    /** The request the form belongs to, when it comes from the browser the page was shown in. */
    AuthorizationRequest requestOf(RoutingContext context, String id) {
        Optional<String> browser = sessions.current(context).map(TenantSession::browser);
        return pending.get(id).filter(waiting -> browser.filter(waiting.browser()::equals).isPresent())
                .map(Pending::request).orElseThrow(() -> new EntraException(SignInError.signInRequestGone()));
    }

    void finished(String id) {
        pending.remove(id);
    }

    private View view(String id, AuthorizationRequest request, Optional<Account> signedIn, String name, String claims,
            String fault) {
        List<Choice> choices = tenant.accounts().all().stream()
                .map(account -> new Choice(account.id(), account.name(), account.username(), account.reason(),
                        signedIn.filter(account::equals).isPresent(),
                        request.loginHint().filter(account::isMeantBy).isPresent()))
                .toList();
        return new View(id, tenant.uri(Endpoint.SIGN_IN).getPath(), tenant.app().clientId().toString(), choices, name,
                claims, fault);
    }
}

package dev.entrasignin.localtenant;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Takes the outcome of a sign-in back to the application, by a redirect or by a form. */
final class AuthorizationResponses {

    private final TenantState tenant;
    private final Pages pages;

    AuthorizationResponses(TenantState tenant, Pages pages) {
        this.tenant = tenant;
        this.pages = pages;
    }

    void grant(RoutingContext context, ReplyTo replyTo, String code, TenantSession session) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("code", code);
        replyTo.state().ifPresent(state -> parameters.put("state", state));
        parameters.put("session_state", session.sid());
        send(context, replyTo, parameters);
    }

    void refuse(RoutingContext context, ReplyTo replyTo, EntraError error) {
        Map<String, String> parameters = Refusal.of(error, replyTo.correlationId(), tenant.clock())
                .parameters();
        replyTo.state().ifPresent(state -> parameters.put("state", state));
        send(context, replyTo, parameters);
    }

    private void send(RoutingContext context, ReplyTo replyTo, Map<String, String> right) {
        Map<String, String> parameters = tenant.faults().onAuthorizationResponse(right);
        if (replyTo.formPost()) {
            pages.show(context, 200, "form-post", Map.of("action", replyTo.redirectUri(), "parameters", parameters));
        } else {
            redirect(context, withQuery(replyTo.redirectUri(), parameters));
        }
    }

    static void redirect(RoutingContext context, String location) {
        context.response().setStatusCode(302).putHeader(HttpHeaders.LOCATION, location).end();
    }

    static String withQuery(URI uri, Map<String, String> parameters) {
        String query = parameters.entrySet().stream().map(p -> encode(p.getKey()) + "=" + encode(p.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? uri.toString() : uri + (uri.getRawQuery() == null ? "?" : "&") + query;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

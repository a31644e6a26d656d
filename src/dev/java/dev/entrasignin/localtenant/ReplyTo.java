package dev.entrasignin.localtenant;

import java.net.URI;
import java.util.Optional;

/** Where and how the authorization response goes. Nothing is ever sent to an address that is not registered. */
record ReplyTo(URI redirectUri, boolean formPost, Optional<String> state, String correlationId) {

    static ReplyTo of(Parameters parameters, TenantState tenant, String correlationId) {
        AppRegistration app = tenant.app();
        String clientId = parameters.required("client_id");
        if (!clientId.equalsIgnoreCase(app.clientId().toString())) {
            throw new EntraException(EntraError.unknownClient(clientId, app.tenantId()));
        }
        String redirectUri = parameters.required("redirect_uri");
        URI registered = app.redirectUris().stream().filter(uri -> uri.toString().equals(redirectUri)).findFirst()
                .orElseThrow(() -> new EntraException(SignInError.redirectUriMismatch(redirectUri, app.clientId())));
        return new ReplyTo(registered, parameters.get("response_mode").filter("form_post"::equals).isPresent(),
                parameters.get("state"), correlationId);
    }
}

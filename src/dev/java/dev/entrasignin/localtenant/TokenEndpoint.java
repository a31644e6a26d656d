package dev.entrasignin.localtenant;

import java.util.Set;
import java.util.stream.Collectors;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** The token endpoint: codes and refresh tokens against tokens, for an application that proves who it is. */
final class TokenEndpoint implements Handler<RoutingContext> {

    private final TenantState tenant;
    private final ClientAuthentication clientAuthentication;
    private final AuthorizationCodes codes;
    private final RefreshTokens refreshTokens;
    private final TokenMint mint;

    TokenEndpoint(TenantState tenant, ClientAuthentication clientAuthentication, AuthorizationCodes codes,
            RefreshTokens refreshTokens, TokenMint mint) {
        this.tenant = tenant;
        this.clientAuthentication = clientAuthentication;
        this.codes = codes;
        this.refreshTokens = refreshTokens;
        this.mint = mint;
    }

    @Override
    public void handle(RoutingContext context) {
        // Only what is in the body counts: a secret or a code in an address ends in logs.
        Parameters form = new Parameters(context.request().formAttributes());
        clientAuthentication.require(context.request().getHeader(HttpHeaders.AUTHORIZATION), form);
        SignIn signIn = switch (form.required("grant_type")) {
            case "authorization_code" -> codes.redeem(form);
            case "refresh_token" -> refreshTokens.redeem(form);
            default -> throw new EntraException(TokenError.unsupportedGrantType(form.required("grant_type")));
        };
        if (tenant.isDisabled(signIn.account())) {
            throw new EntraException(TokenError.accountDisabled());
        }
        JsonAnswer.send(context, 200, tokens(signIn));
    }

    private JsonObject tokens(SignIn signIn) {
        long expiresIn = tenant.app().tokenLifetime().toSeconds();
        JsonObject tokens = new JsonObject().put("token_type", "Bearer").put("scope", scope(signIn.scopes()))
                .put("expires_in", expiresIn).put("ext_expires_in", expiresIn).put("access_token", mint.accessToken(signIn));
        if (signIn.has("offline_access")) {
            tokens.put("refresh_token", refreshTokens.issue(signIn));
        }
        return tokens.put("id_token", mint.idToken(signIn));
    }

    // The scope of the access token, to which offline_access does not belong.
    private static String scope(Set<String> scopes) {
        return scopes.stream().filter(scope -> !scope.equals("offline_access")).collect(Collectors.joining(" "));
    }
}

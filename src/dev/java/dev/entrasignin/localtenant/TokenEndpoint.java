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
        String grantType = form.required("grant_type");
        JsonAnswer.send(context, 200, switch (grantType) {
            case "authorization_code" -> tokens(codes.redeem(form));
            case "refresh_token" -> tokens(refreshTokens.redeem(form));
            case "client_credentials" -> appOnlyToken(form.required("scope"));
            default -> throw new EntraException(TokenError.unsupportedGrantType(grantType));
        });
    }

    private JsonObject tokens(SignIn signIn) {
        if (tenant.isDisabled(signIn.account())) {
            throw new EntraException(TokenError.accountDisabled());
        }
        JsonObject tokens = bearer().put("scope", scope(signIn.scopes())).put("access_token", mint.accessToken(signIn));
        if (signIn.has("offline_access")) {
            tokens.put("refresh_token", refreshTokens.issue(signIn));
        }
        return tokens.put("id_token", mint.idToken(signIn));
    }

    /** The application's own, without anyone signed in: how a credential is tried out. */
    private JsonObject appOnlyToken(String scope) {
        if (!scope.equals("https://graph.microsoft.com/.default")) {
            throw new EntraException(TokenError.scopeIsNoDefault(scope));
        }
        return bearer().put("access_token", mint.appOnlyAccessToken());
    }

    private JsonObject bearer() {
        long expiresIn = tenant.app().tokenLifetime().toSeconds();
        return new JsonObject().put("token_type", "Bearer").put("expires_in", expiresIn).put("ext_expires_in", expiresIn);
    }

    // The scope of the access token, to which offline_access does not belong.
    private static String scope(Set<String> scopes) {
        return scopes.stream().filter(scope -> !scope.equals("offline_access")).collect(Collectors.joining(" "));
    }
}

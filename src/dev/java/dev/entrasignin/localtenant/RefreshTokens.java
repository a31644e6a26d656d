package dev.entrasignin.localtenant;

import java.time.Clock;
import java.time.Duration;

/** Refresh tokens. Each use brings a new one, and as at Entra the old one stays usable. */
final class RefreshTokens {

    private final BoundedStore<SignIn> issued;

    RefreshTokens(Clock clock) {
        this.issued = new BoundedStore<>(clock, Duration.ofDays(90));
    }

    String issue(SignIn signIn) {
        boolean personal = signIn.account().tenantId().equals(Accounts.PERSONAL_ACCOUNTS_TENANT);
        String token = personal ? Opaque.personalRefreshToken() : Opaque.refreshToken();
        issued.put(token, signIn.renewed());
        return token;
    }

    SignIn redeem(Parameters parameters) {
        String token = parameters.required("refresh_token");
        boolean known = issued.knows(token);
        SignIn signIn = issued.get(token).orElseThrow(
                () -> new EntraException(known ? TokenError.refreshTokenExpired() : TokenError.malformedGrant()));
        if (!signIn.scopes().containsAll(parameters.list("scope"))) {
            throw new EntraException(TokenError.scopeNotGranted());
        }
        return signIn;
    }

    void revokeAllOf(String authorizationCode) {
        issued.removeIf(signIn -> signIn.authorizationCode().equals(authorizationCode));
    }

    void revokeAllOf(Account account) {
        issued.removeIf(signIn -> signIn.account().objectId().equals(account.objectId()));
    }
}

package dev.entrasignin.localtenant;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Makes the tokens: claims, then whatever fault is asked for, then the signature. */
final class TokenMint {

    private static final String GRAPH = "00000003-0000-0000-c000-000000000000";
    // Entra dates its tokens back, for clients whose clock is slow.
    private static final Duration BACKDATED = Duration.ofMinutes(5);

    private final TenantState tenant;

    TokenMint(TenantState tenant) {
        this.tenant = tenant;
    }

    String idToken(SignIn signIn) {
        TokenDraft draft = TokenDraft.signedBy(tenant.signingKey(), idTokenClaims(signIn));
        return tenant.faults().onSignedIdToken(tenant.faults().onIdToken(draft).sign());
    }

    private Map<String, Object> idTokenClaims(SignIn signIn) {
        AppRegistration app = tenant.app();
        Account account = signIn.account();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("aud", app.clientId().toString());
        claims.put("iss", tenant.issuer(account.tenantId()));
        addTimes(claims, app.tokenLifetime());
        claims.put("acct", 0);
        claims.put("aio", Opaque.aio());
        if (signIn.has("email")) {
            account.email().ifPresent(email -> claims.put("email", email));
        }
        claims.put("login_hint", account.loginHint());
        signIn.nonce().ifPresent(nonce -> claims.put("nonce", nonce));
        if (signIn.has("profile")) {
            claims.put("name", account.name());
            claims.put("oid", account.objectId().toString());
            claims.put("preferred_username", account.username());
        }
        claims.put("rh", Opaque.rh());
        claims.put("sid", signIn.sessionId());
        claims.put("sub", pairwiseSubject(account, app.clientId().toString()));
        claims.put("tid", account.tenantId().toString());
        claims.put("uti", Opaque.tokenIdentifier());
        claims.put("ver", "2.0");
        claims.putAll(account.claims());
        return claims;
    }

    String accessToken(SignIn signIn) {
        Account account = signIn.account();
        Map<String, Object> claims = graphClaims(account.tenantId());
        claims.put("oid", account.objectId().toString());
        claims.put("scp", String.join(" ", signIn.scopes()));
        claims.put("sub", pairwiseSubject(account, GRAPH));
        return signedForGraph(claims);
    }

    String appOnlyAccessToken() {
        Map<String, Object> claims = graphClaims(tenant.app().tenantId());
        claims.put("idtyp", "app");
        claims.put("sub", tenant.app().clientId().toString());
        return signedForGraph(claims);
    }

    private Map<String, Object> graphClaims(UUID tenantId) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("aud", GRAPH);
        claims.put("iss", "https://sts.windows.net/" + tenantId + "/");
        addTimes(claims, tenant.app().tokenLifetime());
        claims.put("appid", tenant.app().clientId().toString());
        claims.put("tid", tenantId.toString());
        claims.put("uti", Opaque.tokenIdentifier());
        claims.put("ver", "1.0");
        return claims;
    }

    /**
     * Access tokens are of no meaning to the application, so they are as little use to it as Graph's own: the signature
     * does not fit, as what is signed has the hash of the header's nonce.
     */
    private String signedForGraph(Map<String, Object> claims) {
        String nonce = Opaque.id();
        TokenDraft draft = TokenDraft.signedBy(tenant.signingKey(), claims);
        String signed = draft.withHeader("nonce", Digests.sha256(nonce)).sign();
        String shown = draft.withHeader("nonce", nonce).sign();
        return shown.substring(0, shown.lastIndexOf('.')) + signed.substring(signed.lastIndexOf('.'));
    }

    private void addTimes(Map<String, Object> claims, Duration lifetime) {
        long now = tenant.clock().instant().getEpochSecond();
        claims.put("iat", now - BACKDATED.toSeconds());
        claims.put("nbf", now - BACKDATED.toSeconds());
        claims.put("exp", now + lifetime.toSeconds());
    }

    /** The same for an account at every sign-in to an application, another one at any other application. */
    private static String pairwiseSubject(Account account, String audience) {
        return Digests.sha256(account.objectId() + "@" + audience);
    }
}

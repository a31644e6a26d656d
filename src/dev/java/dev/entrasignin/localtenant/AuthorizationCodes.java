package dev.entrasignin.localtenant;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/** Authorization codes: good once, for some minutes, for the redirect URI and the verifier they were made for. */
final class AuthorizationCodes {

    private record Issued(SignIn signIn, URI redirectUri, String codeChallenge) {
    }

    private final BoundedStore<Issued> issued;
    private final BoundedStore<Boolean> redeemed;
    private final RefreshTokens refreshTokens;

    AuthorizationCodes(Clock clock, RefreshTokens refreshTokens) {
        this.issued = new BoundedStore<>(clock, Duration.ofMinutes(5));
        this.redeemed = new BoundedStore<>(clock, Duration.ofHours(1));
        this.refreshTokens = refreshTokens;
    }

    String issue(AuthorizationRequest request, Account account, TenantSession session) {
        String code = Opaque.authorizationCode();
        SignIn signIn = new SignIn(account, session.sid(), request.scopes(), request.nonce(), code);
        issued.put(code, new Issued(signIn, request.replyTo().redirectUri(), request.codeChallenge()));
        return code;
    }

    /** Redeems a code. It is used up even if it is refused: whoever holds it without the verifier has stolen it. */
    SignIn redeem(Parameters parameters) {
        String code = parameters.required("code");
        String redirectUri = parameters.required("redirect_uri");
        if (redeemed.get(code).isPresent()) {
            // RFC 6749, section 4.1.2: what was issued for a code that is used twice should be taken back.
            refreshTokens.revokeAllOf(code);
            throw new EntraException(TokenError.codeRedeemed());
        }
        boolean known = issued.knows(code);
        Issued found = issued.get(code).orElseThrow(
                () -> new EntraException(known ? TokenError.codeExpired() : TokenError.malformedGrant()));
        issued.remove(code);
        redeemed.put(code, true);
        if (!found.redirectUri().toString().equals(redirectUri)) {
            throw new EntraException(TokenError.otherRedirectUri(redirectUri));
        }
        String verifier = parameters.get("code_verifier")
                .orElseThrow(() -> new EntraException(TokenError.codeVerifierMissing()));
        if (!Digests.equal(Digests.sha256(verifier), found.codeChallenge())) {
            throw new EntraException(TokenError.codeVerifierMismatch());
        }
        return found.signIn();
    }
}

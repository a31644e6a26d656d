package dev.entrasignin.localtenant;

import java.util.Optional;
import java.util.Set;

/** Who signed in to the application, and what for: what a code stands for, and after it the refresh tokens. */
record SignIn(Account account, String sessionId, Set<String> scopes, Optional<String> nonce, String authorizationCode) {

    boolean has(String scope) {
        return scopes.contains(scope);
    }

    /** Without the nonce, which only the ID token from the code has. */
    SignIn renewed() {
        return new SignIn(account, sessionId, scopes, Optional.empty(), authorizationCode);
    }

    @Override
    public String toString() {
        return "SignIn[account=" + account.id() + "]";
    }
}

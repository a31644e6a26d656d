package dev.entrasignin.localtenant;

import java.util.Optional;

/**
 * A browser's session at the tenant. It begins with the first page, so that what a page asks for is bound to the browser
 * it was shown in, and has an account once someone has signed in.
 *
 * @param id the cookie's value
 * @param sid the {@code sid} claim, which is no secret
 * @param browser stays the same when someone signs in, so that the page in another tab goes on working
 */
record TenantSession(String id, String sid, String browser, Optional<Account> account) {

    @Override
    public String toString() {
        return "TenantSession[account=" + account.map(Account::id).orElse("none") + "]";
    }
}

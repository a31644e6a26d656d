package dev.entrasignin.localtenant;

/** What can be asked of the tenant, and made to fail. */
public enum Endpoint {
    DISCOVERY("/v2.0/.well-known/openid-configuration"),
    KEYS("/discovery/v2.0/keys"),
    AUTHORIZE("/oauth2/v2.0/authorize"),
    /** Where the sign-in page sends the chosen account. */
    SIGN_IN("/login"),
    TOKEN("/oauth2/v2.0/token"),
    LOGOUT("/oauth2/v2.0/logout"),
    /** Where the page that asks before signing out sends the answer. */
    LOGOUT_CONFIRMED("/logout/confirmed");

    private final String path;

    Endpoint(String path) {
        this.path = path;
    }

    /** The path below the tenant's. */
    public String path() {
        return path;
    }
}

package dev.entrasignin.journey;

import java.util.Map;

/** The local tenant's page, where an account is chosen. */
public record LocalTenantPages(String account, Map<String, Object> claims) implements ProviderPages {

    public static final LocalTenantPages ALICE = new LocalTenantPages("alice",
            Map.of("name", "Alice Adams", "preferred_username", "alice@contoso.example", "email", "alice@contoso.example",
                    "tid", LocalTenantResource.APP.tenantId().toString(), "ver", "2.0",
                    "aud", LocalTenantResource.APP.clientId().toString()));

    @Override
    public void signIn(Visitor visitor) {
        visitor.choose("account", account);
    }

    /** Its page is of no use any more, but the tenant knows who is there, and a second look leads back. */
    @Override
    public void signInInOvertakenTab(Visitor visitor) {
        visitor.reload();
    }
}

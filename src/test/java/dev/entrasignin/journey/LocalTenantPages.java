package dev.entrasignin.journey;

import java.util.List;
import java.util.Map;

/** The local tenant's pages, and the account with app roles. */
public final class LocalTenantPages implements ProviderPages {

    @Override
    public void signIn(Visitor visitor) {
        visitor.press(name());
    }

    /** Its page is of no use any more, but the tenant knows who is there, and a second look leads back. */
    @Override
    public void signInInOvertakenTab(Visitor visitor) {
        visitor.reload();
    }

    @Override
    public Map<String, Object> claims() {
        return Map.of(
                "name", "Bob Brown",
                "preferred_username", "bob@contoso.example",
                "roles", List.of("Admin", "Reader"),
                "tid", LocalTenantResource.TENANT_ID.toString(),
                "aud", LocalTenantResource.CLIENT_ID.toString(),
                "ver", "2.0");
    }
}

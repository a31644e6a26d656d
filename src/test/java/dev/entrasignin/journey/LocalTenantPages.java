package dev.entrasignin.journey;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The local tenant's page, where an account is chosen.
 *
 * @param name of the account, as its button says it
 */
public record LocalTenantPages(String name, Map<String, Object> claims) implements ProviderPages {

    public static final LocalTenantPages ALICE = account("Alice Adams", Map.of());
    public static final LocalTenantPages BOB = account("Bob Brown", Map.of("roles", List.of("Admin", "Reader")));

    @Override
    public void signIn(Visitor visitor) {
        signInAs(name, visitor);
    }

    /** Chooses any account, also one that may not sign in. */
    public static void signInAs(String name, Visitor visitor) {
        visitor.press(name);
    }

    private static LocalTenantPages account(String name, Map<String, Object> more) {
        String username = name.split(" ")[0].toLowerCase() + "@contoso.example";
        Map<String, Object> claims = new HashMap<>(more);
        claims.putAll(Map.of("name", name, "preferred_username", username, "email", username, "ver", "2.0",
                "tid", LocalTenantResource.TENANT_ID.toString(), "aud", LocalTenantResource.CLIENT_ID.toString()));
        return new LocalTenantPages(name, claims);
    }
}

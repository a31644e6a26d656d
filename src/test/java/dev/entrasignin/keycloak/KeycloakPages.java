package dev.entrasignin.keycloak;

import java.util.Map;

import dev.entrasignin.journey.ProviderPages;
import dev.entrasignin.journey.Visitor;

/** Keycloak's pages, and the one person of the realm. */
final class KeycloakPages implements ProviderPages {

    private static final String PASSWORD = "analytical-engine";

    @Override
    public void signIn(Visitor visitor) {
        signIn(visitor, PASSWORD);
    }

    /** It takes the password only to say that the login starts from the beginning, and asks again. */
    @Override
    public void signInInOvertakenTab(Visitor visitor) {
        signIn(visitor, PASSWORD);
        signIn(visitor, PASSWORD);
    }

    void signInWithWrongPassword(Visitor visitor) {
        signIn(visitor, "difference-engine");
    }

    private static void signIn(Visitor visitor, String password) {
        visitor.fill("username", "ada");
        visitor.fill("password", password);
        visitor.press("Sign In");
    }

    @Override
    public Map<String, Object> claims() {
        return Map.of(
                "name", "Ada Lovelace",
                "given_name", "Ada",
                "family_name", "Lovelace",
                "preferred_username", "ada",
                "email", "ada@staff.example",
                "aud", KeycloakAdmin.CLIENT_ID);
    }
}

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
        // What it says in a tab that another one has overtaken.
        if (visitor.text().contains("Login will start from the beginning.")) {
            signIn(visitor, PASSWORD);
        }
    }

    void signInWithWrongPassword(Visitor visitor) {
        signIn(visitor, "difference-engine");
    }

    private static void signIn(Visitor visitor, String password) {
        var form = visitor.formWith("username");
        form.getInputByName("username").setValue("ada");
        form.getInputByName("password").setValue(password);
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

package dev.entrasignin.journey;

import java.util.Map;

import org.htmlunit.html.HtmlButton;

/** The local tenant's page, where an account is chosen. */
public record LocalTenantPages(String account, Map<String, Object> claims) implements ProviderPages {

    public static final LocalTenantPages ALICE = new LocalTenantPages("alice",
            Map.of("name", "Alice Adams", "preferred_username", "alice@contoso.example", "email", "alice@contoso.example",
                    "tid", LocalTenantResource.APP.tenantId().toString(), "ver", "2.0",
                    "aud", LocalTenantResource.APP.clientId().toString()));

    @Override
    public void signIn(Visitor visitor) {
        visitor.press((HtmlButton) visitor.formWith("request").getFirstByXPath(".//button[@value='" + account + "']"));
    }
}

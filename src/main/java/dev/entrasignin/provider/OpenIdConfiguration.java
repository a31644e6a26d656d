package dev.entrasignin.provider;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import dev.entrasignin.provider.Provider.ClientAuthentication;
import dev.entrasignin.provider.Provider.OpenIdProvider;

/** Reads the {@code OIDC_*} variables. */
final class OpenIdConfiguration {

    private static final Set<String> ENTRA_HOSTS = Set.of("login.microsoftonline.com", "login.microsoftonline.us",
            "login.partner.microsoftonline.cn", "login.windows.net", "sts.windows.net", "login.microsoft.com");

    private final VariableReader read;

    OpenIdConfiguration(VariableReader read) {
        this.read = read;
    }

    OpenIdProvider provider(OidcVariables oidc) {
        return new OpenIdProvider(
                issuer(read.required("OIDC_ISSUER", oidc.issuer(), "set it to the provider's issuer, an https URL")),
                read.required("OIDC_CLIENT_ID", oidc.clientId(), "set it to the client id that the provider gave"),
                read.secret("OIDC_CLIENT_SECRET", oidc.clientSecret(), "set it to the client secret that the provider gave"),
                clientAuthentication(VariableReader.given(oidc.clientAuthentication()).orElse("basic")),
                scopes(VariableReader.given(oidc.scopes()).orElse("profile email offline_access")));
    }

    private static List<String> scopes(String value) {
        return Stream.of(value.split("[\\s,]+")).filter(scope -> !scope.isEmpty() && !scope.equals("openid")).distinct()
                .toList();
    }

    private String issuer(String value) {
        URI uri = value == null ? null : read.url("OIDC_ISSUER", value, "for example https://id.example.com/realms/staff");
        if (uri == null) {
            return null;
        }
        if (ENTRA_HOSTS.contains(uri.getHost().toLowerCase(Locale.ROOT))) {
            read.fault("OIDC_ISSUER",
                    "is Microsoft Entra ID; set the AZURE_* variables instead, which check the tenant");
        }
        return value;
    }

    private ClientAuthentication clientAuthentication(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "basic" -> ClientAuthentication.BASIC;
            case "post" -> ClientAuthentication.POST;
            default -> {
                read.fault("OIDC_CLIENT_AUTHENTICATION", "must be basic or post");
                yield null;
            }
        };
    }
}

package dev.entrasignin.provider;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.entrasignin.provider.Provider.EntraTenant;

/** Reads the {@code AZURE_*} variables. */
final class EntraConfiguration {

    private static final Set<String> NOT_A_TENANT = Set.of("common", "organizations", "consumers");

    private final VariableReader read;

    EntraConfiguration(VariableReader read) {
        this.read = read;
    }

    EntraTenant tenant(AzureVariables azure, IdentityVariables identity) {
        URI authorityHost = authorityHost(VariableReader.given(azure.authorityHost())
                .orElse(Cloud.GLOBAL.authorityHost().toString()));
        return new EntraTenant(authorityHost,
                tenantId(read.required("AZURE_TENANT_ID", azure.tenantId(),
                        "set it to the Directory (tenant) ID on the app registration's overview page")),
                clientId(azure.clientId()),
                new CredentialConfiguration(read).credential(azure, identity, authorityHost));
    }

    private URI authorityHost(String value) {
        // Azure's libraries take the host with and without a scheme, and with and without the last slash.
        // The issuer is made of it, and compared to the letter: Entra's has a lower-case host and no port.
        String url = (value.contains("://") ? value : "https://" + value).toLowerCase(Locale.ROOT);
        URI uri = read.url("AZURE_AUTHORITY_HOST", url, "for example https://login.microsoftonline.us");
        if (uri != null && !uri.getPath().replace("/", "").isEmpty()) {
            read.fault("AZURE_AUTHORITY_HOST", "must be a host without a path; the tenant is added to it");
        }
        if (uri == null) {
            return null;
        }
        boolean ownPort = uri.getPort() != -1 && uri.getPort() != ("https".equals(uri.getScheme()) ? 443 : 80);
        return URI.create(uri.getScheme() + "://" + uri.getHost() + (ownPort ? ":" + uri.getPort() : ""));
    }

    private UUID tenantId(String value) {
        if (value == null) {
            return null;
        }
        UUID id = VariableReader.uuid(value);
        if (id == null) {
            read.fault("AZURE_TENANT_ID", NOT_A_TENANT.contains(value.toLowerCase(Locale.ROOT))
                    ? "must be one tenant's id (a GUID); '" + value + "' would let other organisations in"
                    : "must be the Directory (tenant) ID, a GUID");
        } else if (id.equals(EntraTenant.PERSONAL_ACCOUNTS)) {
            read.fault("AZURE_TENANT_ID", "is the tenant of personal Microsoft accounts; set your organisation's");
        }
        return id;
    }

    private String clientId(Optional<String> variable) {
        String value = read.required("AZURE_CLIENT_ID", variable,
                "set it to the Application (client) ID on the app registration's overview page");
        if (value == null) {
            return null;
        }
        UUID id = VariableReader.uuid(value);
        if (id == null) {
            read.fault("AZURE_CLIENT_ID", "must be the Application (client) ID, a GUID");
            return null;
        }
        // In lower case, as aud in every token of Entra; it is compared to the letter.
        return id.toString();
    }
}

package dev.entrasignin.provider;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import dev.entrasignin.configuration.Fault;
import dev.entrasignin.provider.Provider.ClientAuthentication;
import dev.entrasignin.provider.Provider.EntraTenant;
import dev.entrasignin.provider.Provider.OpenIdProvider;

/** Reads the variables, and finds every fault in one go. Pure: the same variables give the same answer. */
final class ProviderConfiguration {

    private static final String ENTRA_PUBLIC_CLOUD = "https://login.microsoftonline.com";
    private static final Set<String> ENTRA_HOSTS = Set.of("login.microsoftonline.com", "login.microsoftonline.us",
            "login.partner.microsoftonline.cn", "login.windows.net", "sts.windows.net", "login.microsoft.com");
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");
    private static final Set<String> NOT_A_TENANT = Set.of("common", "organizations", "consumers");
    private static final int SESSION_KEY_MIN_LENGTH = 32;
    private static final String MAKE_A_KEY = "openssl rand -base64 32";

    private final List<Fault> faults = new ArrayList<>();

    private ProviderConfiguration() {
    }

    /** What came of it: either everything needed to start, or all the reasons not to. */
    sealed interface Result {

        record Valid(Provider provider, List<Secret> sessionKeys) implements Result {
        }

        record Invalid(List<Fault> faults) implements Result {
        }
    }

    /** Whether nothing at all is said about a provider, as on a fresh clone. */
    static boolean isUnset(AzureVariables azure, OidcVariables oidc) {
        return Stream.of(azure.tenantId(), azure.clientId(), azure.clientSecret(), oidc.issuer(), oidc.clientId(),
                oidc.clientSecret()).map(ProviderConfiguration::given).allMatch(Optional::isEmpty);
    }

    /**
     * @param sessionKeyRequired in production, where sessions must outlive a restart and be shared by replicas; elsewhere
     *        the client secret stands in
     */
    static Result read(AzureVariables azure, OidcVariables oidc, SessionVariables session, boolean sessionKeyRequired) {
        var reader = new ProviderConfiguration();
        Provider provider = reader.provider(azure, oidc);
        List<Secret> sessionKeys = reader.sessionKeys(session, sessionKeyRequired, provider);
        return reader.faults.isEmpty() ? new Result.Valid(provider, sessionKeys)
                : new Result.Invalid(List.copyOf(reader.faults));
    }

    private Provider provider(AzureVariables azure, OidcVariables oidc) {
        boolean anyOidc = Stream.of(oidc.issuer(), oidc.clientId(), oidc.clientSecret())
                .map(ProviderConfiguration::given).anyMatch(Optional::isPresent);
        boolean anyAzure = Stream.of(azure.tenantId(), azure.clientId(), azure.clientSecret())
                .map(ProviderConfiguration::given).anyMatch(Optional::isPresent);
        if (anyOidc && anyAzure) {
            faults.add(new Fault("AZURE_TENANT_ID, OIDC_ISSUER",
                    "both the AZURE_* and the OIDC_* variables are set; keep one family and unset the other"));
            return null;
        }
        return anyOidc ? openIdProvider(oidc) : entraTenant(azure);
    }

    private EntraTenant entraTenant(AzureVariables azure) {
        return new EntraTenant(
                authorityHost(given(azure.authorityHost()).orElse(ENTRA_PUBLIC_CLOUD)),
                tenantId(required("AZURE_TENANT_ID", azure.tenantId(),
                        "set it to the Directory (tenant) ID on the app registration's overview page")),
                clientId(azure.clientId()),
                secret("AZURE_CLIENT_SECRET", azure.clientSecret(),
                        "set it to the Value (not the Secret ID) of a client secret of the app registration"));
    }

    private OpenIdProvider openIdProvider(OidcVariables oidc) {
        return new OpenIdProvider(
                issuer(required("OIDC_ISSUER", oidc.issuer(), "set it to the provider's issuer, an https URL")),
                required("OIDC_CLIENT_ID", oidc.clientId(), "set it to the client id that the provider gave"),
                secret("OIDC_CLIENT_SECRET", oidc.clientSecret(), "set it to the client secret that the provider gave"),
                clientAuthentication(given(oidc.clientAuthentication()).orElse("basic")),
                scopes(given(oidc.scopes()).orElse("profile email offline_access")));
    }

    private static List<String> scopes(String value) {
        return Stream.of(value.split("[\\s,]+")).filter(scope -> !scope.isEmpty() && !scope.equals("openid")).distinct()
                .toList();
    }

    private URI authorityHost(String value) {
        // Azure's libraries take the host with and without a scheme, and with and without the last slash.
        // The issuer is made of it, and compared to the letter: Entra's has a lower-case host and no port.
        String url = (value.contains("://") ? value : "https://" + value).toLowerCase(Locale.ROOT);
        URI uri = url("AZURE_AUTHORITY_HOST", url, "for example https://login.microsoftonline.us");
        if (uri != null && !uri.getPath().replace("/", "").isEmpty()) {
            faults.add(new Fault("AZURE_AUTHORITY_HOST", "must be a host without a path; the tenant is added to it"));
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
        UUID id = uuid(value);
        if (id == null) {
            faults.add(new Fault("AZURE_TENANT_ID", NOT_A_TENANT.contains(value.toLowerCase(Locale.ROOT))
                    ? "must be one tenant's id (a GUID); '" + value + "' would let other organisations in"
                    : "must be the Directory (tenant) ID, a GUID"));
        } else if (id.equals(EntraTenant.PERSONAL_ACCOUNTS)) {
            faults.add(new Fault("AZURE_TENANT_ID", "is the tenant of personal Microsoft accounts; set your organisation's"));
        }
        return id;
    }

    private String clientId(Optional<String> variable) {
        String value = required("AZURE_CLIENT_ID", variable,
                "set it to the Application (client) ID on the app registration's overview page");
        if (value == null) {
            return null;
        }
        UUID id = uuid(value);
        if (id == null) {
            faults.add(new Fault("AZURE_CLIENT_ID", "must be the Application (client) ID, a GUID"));
            return null;
        }
        // In lower case, as aud in every token of Entra; it is compared to the letter.
        return id.toString();
    }

    private String issuer(String value) {
        URI uri = value == null ? null : url("OIDC_ISSUER", value, "for example https://id.example.com/realms/staff");
        if (uri == null) {
            return null;
        }
        if (ENTRA_HOSTS.contains(uri.getHost().toLowerCase(Locale.ROOT))) {
            faults.add(new Fault("OIDC_ISSUER",
                    "is Microsoft Entra ID; set the AZURE_* variables instead, which check the tenant"));
        }
        return value;
    }

    private ClientAuthentication clientAuthentication(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "basic" -> ClientAuthentication.BASIC;
            case "post" -> ClientAuthentication.POST;
            default -> {
                faults.add(new Fault("OIDC_CLIENT_AUTHENTICATION", "must be basic or post"));
                yield null;
            }
        };
    }

    private List<Secret> sessionKeys(SessionVariables session, boolean required, Provider provider) {
        List<Secret> keys = new ArrayList<>();
        given(session.encryptionKey()).map(key -> sessionKey("SESSION_ENCRYPTION_KEY", key)).ifPresent(keys::add);
        if (keys.isEmpty() && required) {
            faults.add(new Fault("SESSION_ENCRYPTION_KEY",
                    "is not set; set it to a random value, the same on every replica; make one with: " + MAKE_A_KEY));
        } else if (keys.isEmpty() && provider != null) {
            keys.add(provider.clientSecret());
        }
        given(session.encryptionKeyPrevious()).map(key -> sessionKey("SESSION_ENCRYPTION_KEY_PREVIOUS", key))
                .ifPresent(keys::add);
        return keys;
    }

    private Secret sessionKey(String variable, String value) {
        if (value.length() < SESSION_KEY_MIN_LENGTH) {
            faults.add(new Fault(variable,
                    "must have at least " + SESSION_KEY_MIN_LENGTH + " characters; make one with: " + MAKE_A_KEY));
        }
        return new Secret(value);
    }

    private Secret secret(String name, Optional<String> variable, String remedy) {
        String value = required(name, variable, remedy);
        return value == null ? null : new Secret(value);
    }

    private String required(String name, Optional<String> variable, String remedy) {
        Optional<String> value = given(variable);
        if (value.isEmpty()) {
            faults.add(new Fault(name, "is not set; " + remedy));
        }
        return value.orElse(null);
    }

    private URI url(String name, String value, String example) {
        try {
            URI uri = new URI(value);
            boolean plainOnLoopback = "http".equals(uri.getScheme()) && LOOPBACK.contains(String.valueOf(uri.getHost()));
            if (uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null
                    && uri.getRawFragment() == null && ("https".equals(uri.getScheme()) || plainOnLoopback)) {
                return uri;
            }
        } catch (URISyntaxException notAUrl) {
            // reported below, as any other value that is not a usable URL
        }
        faults.add(new Fault(name, "must be an https URL (http only for a provider on this machine), " + example));
        return null;
    }

    private static UUID uuid(String value) {
        try {
            UUID id = UUID.fromString(value);
            // fromString also takes short forms such as 1-2-3-4-5
            return id.toString().equalsIgnoreCase(value) ? id : null;
        } catch (IllegalArgumentException notAUuid) {
            return null;
        }
    }

    /** Blank counts as unset, and so do the placeholders of Microsoft's Flask sample. */
    private static Optional<String> given(Optional<String> variable) {
        return variable.map(String::strip).filter(value -> !value.isEmpty())
                .filter(value -> !value.toLowerCase(Locale.ROOT).matches("default-value-enter-your-.*|<?enter[_ -].*"));
    }
}

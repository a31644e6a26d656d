package dev.entrasignin.provider;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import dev.entrasignin.provider.ClientCredential.ClientCertificate;
import dev.entrasignin.provider.ClientCredential.ClientSecret;
import dev.entrasignin.provider.ClientCredential.FederatedTokenFile;
import dev.entrasignin.provider.ClientCredential.ManagedIdentity;

/** Reads which of its credentials the application is to show Entra: exactly one of four. */
final class CredentialConfiguration {

    private static final Set<String> ALGORITHMS = Set.of("PS256", "RS256");
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final String METADATA_SERVICE = "http://169.254.169.254";

    private final VariableReader read;

    CredentialConfiguration(VariableReader read) {
        this.read = read;
    }

    /** Whether any of the four is there. */
    static boolean isSet(AzureVariables azure) {
        return !given(azure).isEmpty();
    }

    /** @param authorityHost which tells the cloud; null if it is wrong, which has been reported */
    ClientCredential credential(AzureVariables azure, IdentityVariables identity, URI authorityHost) {
        Map<String, String> given = given(azure);
        if (given.isEmpty()) {
            read.fault("AZURE_CLIENT_SECRET", "is not set; set it to the Value (not the Secret ID) of a client secret of the "
                    + "app registration, or set AZURE_CLIENT_CERTIFICATE_PATH, AZURE_FEDERATED_TOKEN_FILE or "
                    + "AZURE_MANAGED_IDENTITY_CLIENT_ID instead");
            return null;
        }
        if (given.size() > 1) {
            read.fault(String.join(", ", given.keySet()), "are " + given.size() + " credentials; keep one and unset the other"
                    + (given.size() > 2 ? "s" : ""));
            return null;
        }
        String variable = given.keySet().iterator().next();
        String value = given.get(variable);
        return switch (variable) {
            case "AZURE_CLIENT_SECRET" -> new ClientSecret(new Secret(value), VariableReader.given(azure.clientSecretExpires())
                    .map(this::secretExpires));
            case "AZURE_CLIENT_CERTIFICATE_PATH" -> certificate(value, azure);
            case "AZURE_FEDERATED_TOKEN_FILE" -> tokenFile(value);
            default -> managedIdentity(value, azure, identity, authorityHost);
        };
    }

    private static Map<String, String> given(AzureVariables azure) {
        Map<String, String> given = new LinkedHashMap<>();
        VariableReader.given(azure.clientSecret()).ifPresent(value -> given.put("AZURE_CLIENT_SECRET", value));
        VariableReader.given(azure.clientCertificatePath())
                .ifPresent(value -> given.put("AZURE_CLIENT_CERTIFICATE_PATH", value));
        VariableReader.given(azure.federatedTokenFile()).ifPresent(value -> given.put("AZURE_FEDERATED_TOKEN_FILE", value));
        VariableReader.given(azure.managedIdentityClientId())
                .ifPresent(value -> given.put("AZURE_MANAGED_IDENTITY_CLIENT_ID", value));
        return given;
    }

    private Instant secretExpires(String value) {
        try {
            return value.length() == 10 ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(value);
        } catch (DateTimeException e) {
            read.fault("AZURE_CLIENT_SECRET_EXPIRES", "must be a date such as 2027-12-31, or an instant such as "
                    + "2027-12-31T12:00:00Z");
            return null;
        }
    }

    private ClientCertificate certificate(String path, AzureVariables azure) {
        String algorithm = VariableReader.given(azure.clientCertificateAlgorithm()).orElse("PS256").toUpperCase(Locale.ROOT);
        if (!ALGORITHMS.contains(algorithm)) {
            read.fault("AZURE_CLIENT_CERTIFICATE_ALGORITHM", "must be PS256 or RS256");
        }
        CertificateFile file = new CertificateFile(path, VariableReader.given(azure.clientCertificatePassword())
                .map(Secret::new));
        try {
            CertificateKey key = file.read(file.content());
            if (key.expires().isBefore(Instant.now())) {
                read.fault("AZURE_CLIENT_CERTIFICATE_PATH", "holds a certificate that ended at " + key.expires()
                        + "; put a new one there and on the app registration");
            }
        } catch (UnusableCertificateException e) {
            read.add(e.fault());
        }
        return new ClientCertificate(file, algorithm);
    }

    private FederatedTokenFile tokenFile(String value) {
        try {
            Path path = Path.of(value);
            if (Files.isRegularFile(path) && Files.isReadable(path)) {
                return new FederatedTokenFile(path);
            }
        } catch (InvalidPathException e) {
            // reported below
        }
        read.fault("AZURE_FEDERATED_TOKEN_FILE", "there is no readable file " + value);
        return null;
    }

    private ManagedIdentity managedIdentity(String value, AzureVariables azure, IdentityVariables identity, URI authorityHost) {
        UUID clientId = VariableReader.uuid(value);
        if (clientId == null) {
            read.fault("AZURE_MANAGED_IDENTITY_CLIENT_ID", "must be the Client ID of a user-assigned managed identity, a GUID");
        }
        String resource = authorityHost == null ? null
                : Cloud.ofAuthorityHost(authorityHost.toString()).orElse(Cloud.GLOBAL).tokenExchange();
        Optional<String> appService = VariableReader.given(identity.endpoint());
        Optional<Secret> header = VariableReader.given(identity.header()).map(Secret::new);
        URI endpoint = appService.isPresent() && header.isPresent() ? url("IDENTITY_ENDPOINT", appService.get())
                : url("AZURE_POD_IDENTITY_AUTHORITY_HOST",
                        VariableReader.given(azure.podIdentityAuthorityHost()).orElse(METADATA_SERVICE)
                                .replaceFirst("/+$", "") + "/metadata/identity/oauth2/token");
        return new ManagedIdentity(value, endpoint, appService.flatMap(present -> header), resource);
    }

    /** The machine itself answers there, without TLS. */
    private URI url(String name, String value) {
        try {
            URI uri = URI.create(value);
            if (uri.getHost() != null && SCHEMES.contains(String.valueOf(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException notAUrl) {
            // reported below
        }
        read.fault(name, "must be a URL; Azure sets it, so unset it elsewhere");
        return null;
    }
}

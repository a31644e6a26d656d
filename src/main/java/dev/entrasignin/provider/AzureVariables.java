package dev.entrasignin.provider;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/**
 * The {@code AZURE_*} variables, named as Azure's own libraries and AKS name them. Nothing here is checked:
 * {@link ProviderConfiguration} reads them all and reports every fault together.
 */
@ConfigMapping(prefix = "azure")
interface AzureVariables {

    Optional<String> tenantId();

    Optional<String> clientId();

    Optional<String> clientSecret();

    /** When it ends: a date or an instant of ISO 8601. */
    Optional<String> clientSecretExpires();

    Optional<String> clientCertificatePath();

    Optional<String> clientCertificatePassword();

    Optional<String> clientCertificateAlgorithm();

    Optional<String> federatedTokenFile();

    /** Of the managed identity whose token is the assertion; Azure's libraries have the name, but no variable. */
    Optional<String> managedIdentityClientId();

    /** Where the Instance Metadata Service is, if not at its usual address. */
    Optional<String> podIdentityAuthorityHost();

    Optional<String> authorityHost();
}

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

    Optional<String> authorityHost();
}

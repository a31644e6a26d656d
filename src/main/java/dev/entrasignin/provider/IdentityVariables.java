package dev.entrasignin.provider;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** The {@code IDENTITY_*} variables, which App Service and Container Apps set where there is a managed identity. */
@ConfigMapping(prefix = "identity")
interface IdentityVariables {

    Optional<String> endpoint();

    Optional<String> header();
}

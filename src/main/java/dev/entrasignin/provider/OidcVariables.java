package dev.entrasignin.provider;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** The {@code OIDC_*} variables, for any other OpenID provider. Checked by {@link ProviderConfiguration}. */
@ConfigMapping(prefix = "oidc")
interface OidcVariables {

    Optional<String> issuer();

    Optional<String> clientId();

    Optional<String> clientSecret();

    Optional<String> clientAuthentication();

    Optional<String> scopes();
}

package dev.entrasignin.server;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** {@code TRUSTED_PROXIES}: who may say, in forwarded headers, what the visitor's browser sees. Unset means nobody. */
@ConfigMapping(prefix = "trusted")
interface TrustedVariables {

    /** Addresses or CIDR ranges, with commas in between. */
    Optional<String> proxies();
}

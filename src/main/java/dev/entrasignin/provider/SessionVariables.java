package dev.entrasignin.provider;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** What seals sessions. Checked by {@link ProviderConfiguration}. */
@ConfigMapping(prefix = "session")
interface SessionVariables {

    Optional<String> encryptionKey();

    /** Opens sessions, too: the key of before while sessions that it sealed are about, or the one to come. */
    Optional<String> encryptionKeyPrevious();
}

package dev.entrasignin.provider;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** The {@code SESSION_*} variables. Checked by {@link ProviderConfiguration}. */
@ConfigMapping(prefix = "session")
interface SessionVariables {

    Optional<String> encryptionKey();

    /** Opens sessions, too: the key of before while sessions that it sealed are about, or the one to come. */
    Optional<String> encryptionKeyPrevious();

    /** Where replicas share which sessions have ended. Unset, each of them knows of its own only. */
    Optional<String> storeRedis();
}

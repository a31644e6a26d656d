package dev.entrasignin.server;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** {@code SESSION_STORE_REDIS}: where replicas share which sessions have ended. Unset, each of them knows of its own only. */
@ConfigMapping(prefix = "session")
interface StoreVariables {

    Optional<String> storeRedis();
}

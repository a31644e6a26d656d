package dev.entrasignin.server;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** The {@code TLS_*} variables: PEM files. {@link ServerSettings} hands them to Quarkus. */
@ConfigMapping(prefix = "tls")
interface TlsVariables {

    /** The server's certificate, followed by its chain. */
    Optional<String> certificateFile();

    Optional<String> keyFile();

    /** Certificate authorities to trust when talking to the provider and to Redis, instead of Java's own list. */
    Optional<String> trustFile();
}

package dev.entrasignin.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.entrasignin.configuration.Fault;
import dev.entrasignin.configuration.FeatureConfiguration;

/** What is wrong with the variables about the server. */
@Singleton
public class ServerConfiguration implements FeatureConfiguration {

    public static final Reader READER = new Reader(List.of(TlsVariables.class, TrustedVariables.class, StoreVariables.class),
            config -> new ServerConfiguration(config.getConfigMapping(TlsVariables.class),
                    config.getConfigMapping(TrustedVariables.class), config.getConfigMapping(StoreVariables.class)));

    private final TlsVariables tls;
    private final TrustedVariables trusted;
    private final StoreVariables store;

    ServerConfiguration(TlsVariables tls, TrustedVariables trusted, StoreVariables store) {
        this.tls = tls;
        this.trusted = trusted;
        this.store = store;
    }

    @Override
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (tls.certificateFile().isPresent() != tls.keyFile().isPresent()) {
            faults.add(new Fault("TLS_CERTIFICATE_FILE, TLS_KEY_FILE", "set both to PEM files, or neither"));
        }
        certificates("TLS_CERTIFICATE_FILE", tls.certificateFile()).ifPresent(faults::add);
        key(tls.certificateFile(), tls.keyFile()).ifPresent(faults::add);
        certificates("TLS_TRUST_FILE", tls.trustFile()).ifPresent(faults::add);
        trusted.proxies().map(TrustedProxies::faults).filter(entries -> !entries.isEmpty())
                .ifPresent(entries -> faults.add(new Fault("TRUSTED_PROXIES",
                        "must be IP addresses or ranges such as 10.0.0.0/8, with commas; not " + String.join(", ", entries))));
        // It may hold a password, so it is not repeated.
        store.storeRedis().map(String::strip).filter(url -> !url.isEmpty() && !RedisUrl.isValid(url))
                .ifPresent(other -> faults.add(new Fault("SESSION_STORE_REDIS",
                        "must be a URL such as rediss://:password@redis.example.com:6379 (redis:// without TLS), "
                                + "with everything but letters and digits in the password as %XX")));
        return faults;
    }

    private static Optional<Fault> certificates(String variable, Optional<String> file) {
        return unreadable(variable, file).or(() -> file.filter(path -> !PemFiles.holdsCertificates(path))
                .map(path -> new Fault(variable, "there is no PEM certificate in " + path)));
    }

    private static Optional<Fault> key(Optional<String> certificateFile, Optional<String> keyFile) {
        return unreadable("TLS_KEY_FILE", keyFile).or(() -> certificateFile.filter(PemFiles::holdsCertificates)
                .flatMap(certificate -> keyFile.filter(key -> !PemFiles.holdsKeyOf(certificate, key)))
                .map(path -> new Fault("TLS_KEY_FILE", "there is no PEM key in " + path + ", RSA or EC, without a password,"
                        + " that belongs to the certificate in TLS_CERTIFICATE_FILE")));
    }

    private static Optional<Fault> unreadable(String variable, Optional<String> file) {
        return file.filter(path -> !Files.isReadable(Path.of(path)))
                .map(path -> new Fault(variable, "there is no readable file " + path));
    }
}

package dev.entrasignin.server;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.EnvConfigSource;

/**
 * Turns the few variables about the server into Quarkus' own settings, where one variable stands for several of them. Each
 * {@code QUARKUS_*} variable still wins.
 */
public final class ServerSettings implements ConfigSourceFactory {

    /** Above {@code application.properties} (250 and 260), below {@code .env} (295), the environment and system properties. */
    private static final int ORDINAL = 270;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> settings = new HashMap<>();
        // Dev mode and the tests make a certificate of their own.
        if (Collections.disjoint(context.getProfiles(), List.of("dev", "test"))) {
            // Files that are of no use are left to ServerConfiguration, which reports them with all other faults.
            value(context, "tls.certificate-file").ifPresent(certificate -> value(context, "tls.key-file")
                    .filter(key -> PemFiles.holdsKeyOf(certificate, key))
                    .ifPresent(key -> serveOverTls(context, certificate, key, settings)));
        }
        authorities(context).ifPresent(file -> trust(file, settings));
        value(context, "session.store-redis").filter(RedisUrl::isValid).ifPresent(url -> share(context, url, settings));
        value(context, "trusted.proxies").filter(proxies -> TrustedProxies.faults(proxies).isEmpty())
                .ifPresent(proxies -> trustProxies(proxies, settings));
        // As one of the environment, of which Quarkus records nothing in the package that it builds.
        return List.of(new EnvConfigSource(settings, ORDINAL));
    }

    private static void serveOverTls(ConfigSourceContext context, String certificateFile, String keyFile,
            Map<String, String> settings) {
        settings.put("quarkus.tls.server.key-store.pem.0.cert", certificateFile);
        settings.put("quarkus.tls.server.key-store.pem.0.key", keyFile);
        // A renewed certificate is served without a restart.
        settings.put("quarkus.tls.server.reload-period", "10m");
        settings.put("quarkus.http.tls-configuration-name", "server");
        // One port: what would have been plain is TLS now.
        value(context, "quarkus.http.port").ifPresent(port -> settings.put("quarkus.http.ssl-port", port));
        settings.put("quarkus.http.insecure-requests", "disabled");
    }

    private static void trust(String trustFile, Map<String, String> settings) {
        settings.put("quarkus.tls.provider.trust-store.pem.certs", trustFile);
        settings.put("quarkus.oidc.tls.tls-configuration-name", "provider");
    }

    /** Without hosts there is no client. A connection that has gone silent is found out: something comes every 10 seconds. */
    private static void share(ConfigSourceContext context, String redisUrl, Map<String, String> settings) {
        settings.put("quarkus.redis.hosts", redisUrl);
        settings.put("quarkus.redis.tcp.connection-timeout", "5s");
        settings.put("quarkus.redis.tcp.read-idle-timeout", "30s");
        // Quarkus itself leaves it out.
        settings.put("quarkus.redis.tls.hostname-verification-algorithm", "HTTPS");
        authorities(context).ifPresent(authorities -> {
            settings.put("quarkus.redis.tls.trust-certificate-pem", "true");
            settings.put("quarkus.redis.tls.trust-certificate-pem.certs", authorities);
        });
    }

    private static void trustProxies(String proxies, Map<String, String> settings) {
        settings.put("quarkus.http.proxy.proxy-address-forwarding", "true");
        settings.put("quarkus.http.proxy.allow-x-forwarded", "true");
        settings.put("quarkus.http.proxy.enable-forwarded-host", "true");
        settings.put("quarkus.http.proxy.enable-forwarded-prefix", "true");
        settings.put("quarkus.http.proxy.trusted-proxies", proxies);
    }

    private static Optional<String> authorities(ConfigSourceContext context) {
        return value(context, "tls.trust-file").filter(PemFiles::holdsCertificates);
    }

    private static Optional<String> value(ConfigSourceContext context, String name) {
        return Optional.ofNullable(context.getValue(name).getValue()).map(String::strip).filter(value -> !value.isEmpty());
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }
}

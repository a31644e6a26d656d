package dev.entrasignin.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.entrasignin.journey.TlsFiles;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServerSettingsTest {

    private static final int APPLICATION_PROPERTIES = 250;
    private static final int ENVIRONMENT = 300;

    @TempDir
    Path directory;
    private String certificate;
    private String key;
    private String authorities;

    @BeforeEach
    void writeFiles() {
        TlsFiles made = TlsFiles.write();
        certificate = made.certificate().toString();
        key = made.key().toString();
        authorities = certificate;
    }

    @Test
    void without_a_variable_nothing_is_set() {
        assertThat(settings(Map.of())).isEmpty();
    }

    @Test
    void a_certificate_and_its_key_turn_the_one_port_into_TLS() {
        assertThat(settings(Map.of("TLS_CERTIFICATE_FILE", certificate, "TLS_KEY_FILE", key))).containsOnly(
                Map.entry("quarkus.tls.server.key-store.pem.0.cert", certificate),
                Map.entry("quarkus.tls.server.key-store.pem.0.key", key),
                Map.entry("quarkus.tls.server.reload-period", "10m"),
                Map.entry("quarkus.http.tls-configuration-name", "server"),
                Map.entry("quarkus.http.ssl-port", "8080"),
                Map.entry("quarkus.http.insecure-requests", "disabled"));
    }

    @Test
    void a_port_that_the_operator_chooses_is_the_one_with_TLS() {
        assertThat(config(Map.of("TLS_CERTIFICATE_FILE", certificate, "TLS_KEY_FILE", key, "QUARKUS_HTTP_PORT", "9443"))
                .getConfigValue("quarkus.http.ssl-port").getValue()).isEqualTo("9443");
    }

    @Test
    void half_of_a_pair_and_a_file_that_is_of_no_use_are_left_to_be_reported() {
        String missing = directory.resolve("missing").toString();

        assertThat(settings(Map.of("TLS_CERTIFICATE_FILE", certificate, "TLS_KEY_FILE", certificate))).isEmpty();
        assertThat(settings(Map.of("TLS_TRUST_FILE", key))).isEmpty();
        assertThat(settings(Map.of("TLS_CERTIFICATE_FILE", certificate))).isEmpty();
        assertThat(settings(Map.of("TLS_KEY_FILE", key))).isEmpty();
        assertThat(settings(Map.of("TLS_CERTIFICATE_FILE", certificate, "TLS_KEY_FILE", missing))).isEmpty();
        assertThat(settings(Map.of("TLS_CERTIFICATE_FILE", missing, "TLS_KEY_FILE", key))).isEmpty();
        assertThat(settings(Map.of("TLS_TRUST_FILE", missing))).isEmpty();
    }

    @Test
    void certificate_authorities_are_trusted_for_the_provider() {
        assertThat(settings(Map.of("TLS_TRUST_FILE", authorities))).containsOnly(
                Map.entry("quarkus.tls.provider.trust-store.pem.certs", authorities),
                Map.entry("quarkus.oidc.tls.tls-configuration-name", "provider"));
    }

    @Test
    void forwarded_headers_are_believed_only_of_the_proxies_that_are_named() {
        assertThat(settings(Map.of("TRUSTED_PROXIES", " 10.0.0.0/8,192.0.2.1 ")))
                .containsEntry("quarkus.http.proxy.proxy-address-forwarding", "true")
                .containsEntry("quarkus.http.proxy.trusted-proxies", "10.0.0.0/8,192.0.2.1")
                .allSatisfy((name, value) -> assertThat(name).startsWith("quarkus.http.proxy."));
    }

    @Test
    void a_store_is_a_Redis_client_that_notices_a_silent_connection_and_knows_the_server() {
        assertThat(settings(Map.of("SESSION_STORE_REDIS", "rediss://redis.example.com:6379"))).containsOnly(
                Map.entry("quarkus.redis.hosts", "rediss://redis.example.com:6379"),
                Map.entry("quarkus.redis.tcp.connection-timeout", "5s"),
                Map.entry("quarkus.redis.tcp.read-idle-timeout", "30s"),
                Map.entry("quarkus.redis.tls.hostname-verification-algorithm", "HTTPS"));
        assertThat(settings(Map.of("SESSION_STORE_REDIS", "rediss://redis.example.com", "TLS_TRUST_FILE", authorities)))
                .containsEntry("quarkus.redis.tls.trust-certificate-pem", "true")
                .containsEntry("quarkus.redis.tls.trust-certificate-pem.certs", authorities);
    }

    @Test
    void a_store_that_is_none_is_left_to_be_reported() {
        assertThat(settings(Map.of("SESSION_STORE_REDIS", "http://redis.example.com"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "\t" })
    void an_empty_variable_counts_as_unset(String blank) {
        assertThat(settings(Map.of("TLS_CERTIFICATE_FILE", blank, "TLS_KEY_FILE", blank, "TLS_TRUST_FILE", blank,
                "TRUSTED_PROXIES", blank, "SESSION_STORE_REDIS", blank))).isEmpty();
    }

    @Test
    void a_setting_of_Quarkus_itself_wins() {
        SmallRyeConfig config = config(
                Map.of("TRUSTED_PROXIES", "10.0.0.0/8", "QUARKUS_HTTP_PROXY_TRUSTED_PROXIES", "192.0.2.1",
                        "QUARKUS_HTTP_PROXY_ENABLE_FORWARDED_PREFIX", "false"));

        assertThat(config.getConfigValue("quarkus.http.proxy.trusted-proxies").getValue()).isEqualTo("192.0.2.1");
        assertThat(config.getConfigValue("quarkus.http.proxy.enable-forwarded-prefix").getValue()).isEqualTo("false");
    }

    @Test
    void what_application_properties_say_gives_way() {
        assertThat(config(Map.of("TLS_CERTIFICATE_FILE", certificate, "TLS_KEY_FILE", key))
                .getConfigValue("quarkus.http.insecure-requests").getValue()).isEqualTo("disabled");
    }

    private static Map<String, String> settings(Map<String, String> environment) {
        return StreamSupport.stream(config(environment).getConfigSources().spliterator(), false)
                .filter(source -> source.getOrdinal() > APPLICATION_PROPERTIES && source.getOrdinal() < ENVIRONMENT)
                .flatMap(source -> source.getProperties().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static SmallRyeConfig config(Map<String, String> environment) {
        Map<String, String> applicationProperties = Map.of("quarkus.http.port", "8080",
                "quarkus.http.insecure-requests", "enabled");
        return new SmallRyeConfigBuilder()
                .withSources(
                        new PropertiesConfigSource(applicationProperties, "application.properties", APPLICATION_PROPERTIES))
                .withSources(new EnvConfigSource(environment, ENVIRONMENT))
                .withSources(new ServerSettings())
                .build();
    }
}

package dev.entrasignin.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.entrasignin.configuration.Fault;
import dev.entrasignin.journey.TlsFiles;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ServerConfigurationTest {

    private static final String PAIR = "TLS_CERTIFICATE_FILE, TLS_KEY_FILE";
    private static final Tls NO_TLS = new Tls(Optional.empty(), Optional.empty(), Optional.empty());

    @TempDir
    Path directory;
    private String certificate;
    private String key;
    private String missing;

    @BeforeEach
    void writeFiles() {
        TlsFiles made = TlsFiles.write();
        certificate = made.certificate().toString();
        key = made.key().toString();
        missing = directory.resolve("missing.pem").toString();
    }

    @Test
    void nothing_set_is_no_fault() {
        assertThat(faulty(null, null, null)).isEmpty();
    }

    @Test
    void files_that_are_there_are_no_fault() throws Exception {
        assertThat(faulty(certificate, key, certificate)).isEmpty();
        assertThat(faulty(null, null, certificate)).isEmpty();
        String both = Files.writeString(directory.resolve("both.pem"), Files.readString(Path.of(key))
                + Files.readString(Path.of(certificate))).toString();
        assertThat(faulty(both, both, null)).isEmpty();
        // As the lists of authorities that are published.
        String described = "## Authorities\n\nBag Attributes: x\nAn Authority - G2\n================\n"
                + Files.readString(Path.of(certificate));
        assertThat(faulty(null, null, Files.writeString(directory.resolve("ca.pem"), described + described).toString()))
                .isEmpty();
    }

    @Test
    void a_certificate_and_its_key_come_together() {
        assertThat(faulty(certificate, null, null)).containsExactly(PAIR);
        assertThat(faulty(null, key, null)).containsExactly(PAIR);
    }

    @Test
    void a_key_is_that_of_the_certificate() throws Exception {
        assertThat(faulty(certificate, otherKey("RSA"), null)).containsExactly("TLS_KEY_FILE");
        assertThat(faulty(certificate, otherKey("EC"), null)).containsExactly("TLS_KEY_FILE");
    }

    @Test
    void what_is_in_a_file_has_to_be_of_use() throws Exception {
        for (String content : List.of("", "garbage", "-----BEGIN CERTIFICATE-----\nZ2FyYmFnZQ==\n-----END CERTIFICATE-----\n",
                "-----BEGIN PRIVATE KEY-----\nZ2FyYmFnZQ==\n-----END PRIVATE KEY-----\n")) {
            String file = Files.writeString(directory.resolve("file.pem"), content).toString();
            assertThat(faulty(file, key, file)).as(content).containsExactlyInAnyOrder("TLS_CERTIFICATE_FILE", "TLS_TRUST_FILE");
            assertThat(faulty(certificate, file, null)).as(content).containsExactly("TLS_KEY_FILE");
        }
        assertThat(faulty(key, certificate, directory.toString())).containsExactlyInAnyOrder("TLS_CERTIFICATE_FILE",
                "TLS_TRUST_FILE");
    }

    private String otherKey(String algorithm) throws Exception {
        byte[] encoded = KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate().getEncoded();
        return Files.writeString(directory.resolve(algorithm + ".pem"), "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(encoded) + "\n-----END PRIVATE KEY-----\n").toString();
    }

    @Test
    void every_file_that_is_not_there_is_reported_at_once() {
        assertThat(faulty(missing, missing, missing))
                .containsExactlyInAnyOrder("TLS_CERTIFICATE_FILE", "TLS_KEY_FILE", "TLS_TRUST_FILE");
        assertThat(faulty(null, missing, null)).containsExactlyInAnyOrder(PAIR, "TLS_KEY_FILE");
    }

    @Test
    void proxies_are_addresses_or_ranges() {
        assertThat(new ServerConfiguration(NO_TLS, () -> Optional.of("10.0.0.0/8, ::1"), Optional::empty).faults()).isEmpty();
        assertThat(new ServerConfiguration(NO_TLS, () -> Optional.of("10.0.0.1,nginx,10.0.0.0/33"), Optional::empty).faults())
                .singleElement().hasToString("TRUSTED_PROXIES: must be IP addresses or ranges such as 10.0.0.0/8, with commas;"
                        + " not nginx, 10.0.0.0/33");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "rediss://:hunter2@redis.example.com", " redis://redis.example.com:6379/1 " })
    void a_store_is_a_Redis(String url) {
        assertThat(new ServerConfiguration(NO_TLS, Optional::empty, () -> Optional.of(url)).faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://:hunter2@redis.example.com", "redis.example.com:6379", "redis://:hunter2@a,redis://b" })
    void a_store_that_is_none_is_reported_without_its_password(String url) {
        List<Fault> faults = new ServerConfiguration(NO_TLS, Optional::empty, () -> Optional.of(url)).faults();

        assertThat(faults).singleElement().extracting(Fault::variable).isEqualTo("SESSION_STORE_REDIS");
        assertThat(faults.toString()).contains("rediss://").doesNotContain("hunter2");
    }

    private static List<String> faulty(String certificate, String key, String trust) {
        return new ServerConfiguration(new Tls(Optional.ofNullable(certificate), Optional.ofNullable(key),
                Optional.ofNullable(trust)), Optional::empty, Optional::empty).faults().stream().map(Fault::variable).toList();
    }

    private record Tls(Optional<String> certificateFile, Optional<String> keyFile, Optional<String> trustFile)
            implements
                TlsVariables {
    }
}

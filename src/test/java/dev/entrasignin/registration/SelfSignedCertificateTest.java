package dev.entrasignin.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SelfSignedCertificateTest {

    @ParameterizedTest
    @ValueSource(strings = { "2027-12-31T23:59:59Z", "2050-01-01T00:00:00Z" })
    void it_says_what_it_was_told_and_is_signed_by_its_own_key(String end) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        Instant from = Instant.parse("2026-01-02T03:04:05Z");

        // Longer than 127 bytes, where the length of a value takes another form.
        X509Certificate made = SelfSignedCertificate.make("Ä".repeat(70), pair, from, Instant.parse(end),
                SelfSignedCertificate.KEY_USAGE);

        made.verify(pair.getPublic());
        assertThat(made.getVersion()).isEqualTo(3);
        assertThat(made.getSubjectX500Principal().getName()).isEqualTo("CN=" + "Ä".repeat(70));
        assertThat(made.getIssuerX500Principal()).isEqualTo(made.getSubjectX500Principal());
        assertThat(made.getNotBefore().toInstant()).isEqualTo(from);
        assertThat(made.getNotAfter().toInstant()).isEqualTo(Instant.parse(end));
        assertThat(made.getSerialNumber()).isPositive();
        assertThat(made.getKeyUsage()).startsWith(true, false);
        assertThat(made.getCriticalExtensionOIDs()).containsExactly("2.5.29.15");
    }
}

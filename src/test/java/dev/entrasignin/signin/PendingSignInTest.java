package dev.entrasignin.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.entrasignin.provider.Secret;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PendingSignInTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    @Test
    void the_code_challenge_is_the_one_of_rfc_7636_appendix_b() {
        var pending = new PendingSignIn(new Secret("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"), new Secret("n"), "/");

        assertThat(pending.codeChallenge()).isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    void code_verifier_and_nonce_are_256_bits_each_and_never_the_same() {
        PendingSignIn pending = PendingSignIn.begin("/", RANDOM);
        PendingSignIn other = PendingSignIn.begin("/", RANDOM);

        assertThat(pending.codeVerifier().value()).matches("[\\w-]{43}");
        assertThat(pending.nonce().value()).matches("[\\w-]{43}").isNotEqualTo(pending.codeVerifier().value());
        assertThat(other.codeVerifier()).isNotEqualTo(pending.codeVerifier());
        assertThat(other.nonce()).isNotEqualTo(pending.nonce());
    }

    @ParameterizedTest
    @ValueSource(strings = { "/", "/reports;year=2026?a=b&c=%7C" })
    void what_was_written_is_read(String returnTo) {
        PendingSignIn pending = PendingSignIn.begin(returnTo, RANDOM);

        assertThat(PendingSignIn.read(pending.written())).isEqualTo(pending);
    }

    @Test
    void it_does_not_print_what_it_keeps() {
        PendingSignIn pending = PendingSignIn.begin("/", RANDOM);

        assertThat(pending.toString()).doesNotContain(pending.codeVerifier().value(), pending.nonce().value());
    }
}

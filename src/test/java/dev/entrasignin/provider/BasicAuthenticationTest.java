package dev.entrasignin.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BasicAuthenticationTest {

    @ParameterizedTest
    @CsvSource({
            "portal,                s3cret-value_., portal:s3cret-value_.",
            "https://app.example,   a:b,            https%3A%2F%2Fapp.example:a%3Ab",
            "portal,                a+b%c d/e=,     portal:a%2Bb%25c+d%2Fe%3D",
            "portal,                \u00e4\u20ac,   portal:%C3%A4%E2%82%AC",
    })
    void client_id_and_secret_are_form_encoded(String id, String secret, String joined) {
        String header = BasicAuthentication.header(id, new Secret(secret));

        assertThat(header).startsWith("Basic ");
        assertThat(new String(Base64.getDecoder().decode(header.substring(6)), UTF_8)).isEqualTo(joined);
    }
}

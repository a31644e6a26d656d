package dev.entrasignin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DiscoveryCheckTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{'issuer':'https://id.example/t/v2.0'}          | true",
            "{'issuer':'https://id.example/t/v2.0/'}         | false",
            "{'issuer':'https://id.example/{tenantid}/v2.0'} | false",
            "{'issuer':'https://ID.example/t/v2.0'}          | false",
            "{'issuer':['https://id.example/t/v2.0']}        | false",
            "{'issuer':null}                                 | false",
            "{}                                              | false",
            "[]                                              | false",
            "<html>                                          | false",
            "``                                              | false",
    })
    void a_discovery_document_is_of_the_issuer_to_the_letter(String document, boolean expected) {
        assertThat(DiscoveryCheck.isOfIssuer("https://id.example/t/v2.0", document.replace('\'', '"'))).isEqualTo(expected);
    }
}

package dev.entrasignin.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PublicAddressTest {

    @ParameterizedTest
    @CsvSource({
            "https, portal.example.com,      '',             https://portal.example.com/auth/redirect",
            "https, portal.example.com:8443, /,              https://portal.example.com:8443/auth/redirect",
            "http,  127.0.0.1:5000,          /portal,        http://127.0.0.1:5000/portal/auth/redirect",
            "https, [2001:db8::1],           /portal/,       https://[2001:db8::1]/portal/auth/redirect",
            "https, [::1]:8443,              /a.b/c_d/e-f/~g, https://[::1]:8443/a.b/c_d/e-f/~g/auth/redirect",
            "https, under_score.internal,    /..a/b..,       https://under_score.internal/..a/b../auth/redirect",
    })
    void an_address_that_a_browser_may_have_asked_for(String scheme, String authority, String prefix, String redirectUri) {
        assertThat(PublicAddress.of(scheme, authority, prefix)).map(here -> here.uri("/auth/redirect").toString())
                .contains(redirectUri);
    }

    @ParameterizedTest
    @ValueSource(strings = { "portal", "//evil.example", "///", "//", "/a//b", "/a//", "/.", "/..", "/a/../b", "/../a", "/a/.",
            "/\\evil.example", "\\", "/a b", "/a\tb", "/%2e%2e", "/%2f", "/a?b", "/a#b", "/a;b", "/a,/b", "/a, /b",
            "/\"><script>",
            "/{a}", "@evil.example", "/@evil.example", ".evil.example", ":80", "https://evil.example", "/m\u00fcller",
            "/a\r\nLocation: /" })
    void no_other_prefix(String prefix) {
        assertThat(PublicAddress.of("https", "portal.example.com", prefix)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "a b", "a/b", "anna@evil.example", "evil.example,portal.example.com", "a?b", "a#b",
            "a\\b",
            "a:b", "a:", "a:123456", "[evil]", "[:.]", "[::1::1]:80", "\"><script>", "a\r\nb", "m\u00fcller.example", "a%2fb" })
    void no_other_authority(String authority) {
        assertThat(PublicAddress.of("https", authority, "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "HTTPS", "ftp", "javascript", "https,http", "https ", "wss" })
    void no_other_scheme(String scheme) {
        assertThat(PublicAddress.of(scheme, "portal.example.com", "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "100, true", "101, false" })
    void a_prefix_leaves_room_for_the_rest(int length, boolean fits) {
        assertThat(PublicAddress.of("https", "portal.example.com", "/" + "a".repeat(length - 1)).isPresent()).isEqualTo(fits);
    }
}

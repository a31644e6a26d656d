package dev.entrasignin.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReturnToTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "/",
            "/auth/token_details",
            "/auth/token_details/",
            "/reports?year=2026&sort=-date",
            "/search?q=//evil.example",
            "/search?next=https://evil.example/",
            "/search?q=/auth/sign_in",
            "/search?q=a/../b",
            "/auth",
            "/auth/sign_in_help",
            "/my/auth/sign_in",
            "/AUTH/SIGN_IN",
            "/~anna/a:b,c;d=1",
            "/m%C3%BCller/a%20b",
            "/..b/.c/d../...",
            "/@evil.example",
            "/evil.example:80/",
            "/?",
    })
    void a_path_of_this_application_is_kept_to_the_letter(String wanted) {
        assertThat(ReturnTo.safe(wanted)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {
            "", " ", "reports", "./reports", "../reports", "?a=b", "#top", "*",
            // another scheme or host
            "https://evil.example/", "http:evil.example", "https:/evil.example", "javascript:alert(1)", "data:text/html,x",
            "mailto:a@evil.example", "//evil.example", "///evil.example", "////evil.example", "//evil.example/..",
            "//anna@evil.example", "//anna:secret@evil.example/", "//[::1]/", "//%65vil.example", "///",
            // what browsers read as a slash, or do not read at all
            "/\\evil.example", "\\\\evil.example", "\\/evil.example", "/a\\b", "/reports?\\", "/a\\..\\..\\evil.example",
            "/\t/evil.example", "/\n/evil.example", "/\r/evil.example", "\t//evil.example", " //evil.example", "\u0000//e",
            "/ /evil.example", "/reports ", "/a b", "/\u007f",
            // header injection
            "/reports\r\nLocation: https://evil.example", "/reports\nSet-Cookie: a=b", "/a%0d%0aSet-Cookie:%20a=b", "/a%0Ab",
            "/%00", "/a%7f", "/%09/evil.example",
            // the same, encoded
            "/%2F/evil.example", "/%2Fevil.example", "/%2f%2fevil.example", "/%5Cevil.example", "/%5c%5cevil.example",
            "%2F%2Fevil.example",
            // dot segments, which a browser or a proxy resolves
            "/..//evil.example", "/.//evil.example", "/a/..//evil.example", "/a//evil.example", "/%2e%2e//evil.example",
            "/%2E//evil.example", "/..", "/.", "/a/../b", "/a/%2e%2E/b", "/./a", "/a/.", "/a%2F..%2Fb", "/%E2%80%A8/../../b",
            "/a%C2%85/../b", "/%E2%80%A9/.",
            // characters that look like others
            "/\u2215evil.example", "\uff0f\uff0fevil.example", "/\u202eevil", "/m\u00fcller", "/\ud83d\ude00", "/\u0085",
            "/\u2028", "/\ufeff",
            // what no URI has
            "/%", "/%zz", "/a%2", "/{a}", "/<script>", "/\"onmouseover=\"", "/a|b", "/a^b", "/`a`",
            // a fragment would outlive the redirect
            "/reports#top", "/#//evil.example", "/#",
    })
    void anything_else_means_the_home_page(String wanted) {
        assertThat(ReturnTo.safe(wanted)).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "/auth/sign_in", "/auth/sign_in/", "/auth/sign_in?return_to=/auth/sign_in", "/auth/sign_in/x",
            "/auth/sign_out", "/auth/sign_out?x", "/auth/redirect", "/auth/redirect?code=a&state=b", "/auth/redirect?error=x",
            "/auth/%73ign_in", "/%61uth/sign_in", "/auth%2Fsign_in", "/auth/sign%5Fout",
            "/auth/sign_in;a=b", "/auth;a=b/sign_in", "/auth/sign_in;a=b/?c", "/auth/redirect;/", "/auth/sign_in%3Ba",
            "/auth//sign_in", "/auth/./sign_in", "/auth/x/../sign_in", "/../auth/sign_in", "/%2e%2e/auth/sign_in",
    })
    void the_sign_in_itself_is_not_returned_to(String wanted) {
        assertThat(ReturnTo.safe(wanted)).isEqualTo("/");
    }

    @ParameterizedTest
    @MethodSource("everyCharacterInEveryEarlyPlace")
    void no_single_character_leads_to_another_host(String wanted) {
        assertThat(asABrowserResolves(ReturnTo.safe(wanted)).getHost()).isEqualTo("app.example");
    }

    static Stream<String> everyCharacterInEveryEarlyPlace() {
        return IntStream.rangeClosed(0, 0x7f).mapToObj(c -> String.valueOf((char) c))
                .flatMap(c -> Stream.of(c + "//evil.example", "/" + c + "evil.example", "/" + c + "/evil.example",
                        "/." + c + "/evil.example", "/.." + c + "/evil.example"));
    }

    /** The part of the URL Standard that matters here: tabs and line ends are dropped, and a backslash is a slash. */
    private static URI asABrowserResolves(String location) {
        String seen = location.strip().replaceAll("[\t\r\n]", "").replace('\\', '/').replaceFirst("^//+", "//");
        return URI.create("https://app.example/auth/sign_in").resolve(seen);
    }

    @Test
    void only_as_much_as_a_cookie_can_hold_is_kept() {
        String longest = "/" + "a".repeat(899);

        assertThat(ReturnTo.safe(longest)).isEqualTo(longest);
        assertThat(ReturnTo.safe(longest + "a")).isEqualTo("/");
    }
}

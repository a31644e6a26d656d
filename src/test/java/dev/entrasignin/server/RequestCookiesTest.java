package dev.entrasignin.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RequestCookiesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
            "session=one|one",
            "a=b; session=one|one",
            "session=one; a=b|one",
            "a=b; session=one; c=d|one",
            "a=b;session=one;c=d|one",
            "  session=one|one",
            "session=one; session=two|one",
            "session=one=two==|one=two==",
            "sessions=1; session=one|one",
            "my_session=1; session=one|one",
            "my session=1; session=one|one",
            "a=session=two; session=one|one",
            "session; session=one|one",
            "=session=two; session=one|one",
            ";; session=one;|one",
            "Session=two; session=one|one",
    })
    void is_found_by_its_whole_name(String header, String value) {
        assertThat(RequestCookies.find(List.of(header), "session")).contains(value);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", ";", "=", "session", "session;", "a=session=one", "sessions=one", "my_session=one",
            "a=b; SESSION=one", "session =one", "a=b,session=one" })
    void is_not_found_in_anything_else(String header) {
        assertThat(RequestCookies.find(List.of(header), "session")).isEmpty();
    }

    @Test
    void may_be_empty() {
        assertThat(RequestCookies.find(List.of("a=b; session="), "session")).contains("");
        assertThat(RequestCookies.find(List.of("session=; session=two"), "session")).contains("");
    }

    @Test
    void may_come_in_any_of_several_headers() {
        assertThat(RequestCookies.find(List.of("a=b", "c=d; session=one", "session=two"), "session")).contains("one");
        assertThat(RequestCookies.find(List.of(), "session")).isEmpty();
    }
}

package dev.entrasignin.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HttpMeterFiltersTest {

    @ParameterizedTest
    @CsvSource({
            "GET,     200,   SUCCESS,      /reports,      false",
            "POST,    200,   SUCCESS,      /reports,      false",
            "GET,     503,   SERVER_ERROR, /reports,      false",
            "GET,     200,   SUCCESS,      /reports/{id}, false",
            "GET,     403,   CLIENT_ERROR, /reports/{id}, false",
            "OPTIONS, 200,   SUCCESS,      /reports/{id}, false",
            "GET,     404,   CLIENT_ERROR, NOT_FOUND,     false",
            "GET,     403,   CLIENT_ERROR, UNKNOWN,       false",
            "GET,     303,   REDIRECTION,  REDIRECTION,   false",
            "GET,     200,   SUCCESS,      root,          false",
            "OPTIONS, 200,   SUCCESS,      root,          false",
            "GET,     404,   CLIENT_ERROR, /anybody,      true",
            "POST,    RESET, CLIENT_ERROR, /broken-off,   true",
            "OPTIONS, 200,   SUCCESS,      /anybody,      true",
            "GET,     0,     UNKNOWN,      /anybody,      true",
            "GET,     ,      ,             /anybody,      true",
            "GET,     200,   SUCCESS,      ,              false",
            "GET,     400,   CLIENT_ERROR, /{anybody},    true",
            "POST,    RESET, CLIENT_ERROR, /{anybody},    true",
            "GET,     400,   CLIENT_ERROR, UNKNOWN,       false",
    })
    void a_path_that_was_made_up_is_not_counted(String method, String status, String outcome, String uri, boolean unknown) {
        Map<String, String> given = new HashMap<>();
        given.put("method", method);
        given.put("status", status);
        given.put("outcome", outcome);
        given.put("uri", uri);
        given.values().removeIf(Objects::isNull);
        Tags tags = Tags.of(given.entrySet().stream().map(tag -> Tag.of(tag.getKey(), tag.getValue())).toList());

        assertThat(HttpMeterFilters.isOfUnknownPath(
                new Meter.Id("http.server.requests", tags, null, null, Meter.Type.TIMER))).isEqualTo(unknown);
    }
}

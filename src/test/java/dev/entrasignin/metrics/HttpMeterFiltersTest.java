package dev.entrasignin.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HttpMeterFiltersTest {

    @ParameterizedTest
    @CsvSource({
            "GET,     SUCCESS,      /reports,      false",
            "POST,    SUCCESS,      /reports,      false",
            "GET,     SERVER_ERROR, /reports,      false",
            "GET,     SUCCESS,      /reports/{id}, false",
            "GET,     CLIENT_ERROR, /reports/{id}, false",
            "OPTIONS, SUCCESS,      /reports/{id}, false",
            "GET,     CLIENT_ERROR, NOT_FOUND,     false",
            "GET,     CLIENT_ERROR, UNKNOWN,       false",
            "GET,     REDIRECTION,  REDIRECTION,   false",
            "GET,     SUCCESS,      root,          false",
            "OPTIONS, SUCCESS,      root,          false",
            "GET,     CLIENT_ERROR, /anybody,      true",
            "POST,    CLIENT_ERROR, /broken-off,   true",
            "OPTIONS, SUCCESS,      /anybody,      true",
            "GET,     UNKNOWN,      /anybody,      true",
            "GET,     ,             /anybody,      true",
            "GET,     SUCCESS,      ,              false",
    })
    void a_path_that_was_made_up_is_not_counted(String method, String outcome, String uri, boolean unknown) {
        Tags tags = Tags.of("method", method);
        tags = outcome == null ? tags : tags.and("outcome", outcome);
        tags = uri == null ? tags : tags.and("uri", uri);

        assertThat(HttpMeterFilters.isOfUnknownPath(
                new Meter.Id("http.server.requests", tags, null, null, Meter.Type.TIMER))).isEqualTo(unknown);
    }
}

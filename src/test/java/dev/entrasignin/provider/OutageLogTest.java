package dev.entrasignin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OutageLogTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final OutageLog filter = new OutageLog();

    @Test
    void causes_are_in_the_line_and_the_stack_trace_is_not() {
        LogRecord line = unavailable(START, new IOException("reset\nby peer", new IllegalStateException("certificate")));

        assertThat(filter.isLoggable(line)).isTrue();
        assertThat(line.getThrown()).isNull();
        assertThat(line.getMessage()).isEqualTo("OIDC Server is not available: java.io.IOException: reset by peer"
                + " java.lang.IllegalStateException: certificate");
    }

    @Test
    void the_same_is_said_once_a_minute_and_something_else_at_once() {
        assertThat(filter.isLoggable(unavailable(START, new IOException("a")))).isTrue();
        assertThat(filter.isLoggable(unavailable(START.plusSeconds(59), new IOException("a")))).isFalse();
        assertThat(filter.isLoggable(unavailable(START.plusSeconds(59), new IOException("b")))).isTrue();
        assertThat(filter.isLoggable(unavailable(START.plusSeconds(60), new IOException("a")))).isTrue();
    }

    @Test
    void what_a_provider_answers_is_cut_short() {
        LogRecord line = unavailable(START, null);
        line.setParameters(new Object[] { 500, "<html>\r\n" + "x".repeat(10_000_000) });

        assertThat(filter.isLoggable(line)).isTrue();
        assertThat(line.getParameters()[0]).isEqualTo(500);
        assertThat(line.getParameters()[1].toString()).startsWith("<html> xxx").hasSizeLessThan(310);
    }

    @Test
    void other_lines_are_left_alone() {
        LogRecord line = unavailable(START, new IOException("a"));
        line.setLoggerName("dev.entrasignin.error");

        assertThat(filter.isLoggable(line)).isTrue();
        assertThat(filter.isLoggable(line)).isTrue();
        assertThat(line.getThrown()).isNotNull();
    }

    private static LogRecord unavailable(Instant at, Throwable thrown) {
        LogRecord line = new LogRecord(Level.WARNING, "OIDC Server is not available:");
        line.setLoggerName("io.quarkus.oidc.common.runtime.OidcCommonUtils");
        line.setInstant(at);
        line.setThrown(thrown);
        return line;
    }
}

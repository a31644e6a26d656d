package dev.entrasignin.provider;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Filter;
import java.util.logging.LogRecord;

import io.quarkus.logging.LoggingFilter;

/**
 * What Quarkus logs when the provider cannot be reached: the one place that says why. In one line instead of a stack trace,
 * and once a minute instead of at each attempt, each of which has a line of its own with the id that the visitor sees.
 */
@LoggingFilter(name = "provider-outage")
public final class OutageLog implements Filter {

    private static final Set<String> LOGGERS = Set.of("io.quarkus.oidc.common.runtime.OidcCommonUtils",
            "io.quarkus.oidc.runtime.OidcRecorder");
    private static final Duration QUIET = Duration.ofMinutes(1);
    private static final int LONGEST = 300;

    /** When each line was last written; there are few, as all are about one provider. */
    private final Map<String, Long> written = new ConcurrentHashMap<>();

    @Override
    public boolean isLoggable(LogRecord line) {
        if (!LOGGERS.contains(line.getLoggerName())) {
            return true;
        }
        if (line.getParameters() != null) {
            line.setParameters(Arrays.stream(line.getParameters())
                    .map(parameter -> parameter instanceof String text ? oneLine(text) : parameter).toArray());
        }
        if (line.getThrown() != null) {
            line.setMessage(line.getMessage() + oneLine(causes(line.getThrown())));
            line.setThrown(null);
        }
        return isNews(line.getMessage() + Arrays.toString(line.getParameters()), line.getInstant().toEpochMilli());
    }

    private boolean isNews(String text, long now) {
        written.values().removeIf(at -> now - at >= QUIET.toMillis());
        return written.putIfAbsent(text, now) == null;
    }

    private static String causes(Throwable thrown) {
        StringBuilder causes = new StringBuilder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            causes.append(' ').append(cause);
        }
        return causes.toString();
    }

    /** Some of it is the provider's, or of whatever stands in for it. */
    private static String oneLine(String text) {
        String line = (text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text);
        return line.replaceAll("[\\p{Cntrl}\\s]+", " ");
    }
}

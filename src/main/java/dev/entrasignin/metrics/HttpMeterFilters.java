package dev.entrasignin.metrics;

import java.util.Set;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;

/** What Quarkus' meters of HTTP requests leave out. */
class HttpMeterFilters {

    private static final String PORT = "server.port";
    private static final String MADE_UP = "0";
    private static final Set<String> KNOWN = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE",
            "CONNECT");
    /** What is not there is no error of the server. */
    private static final Set<String> FOUND = Set.of("SUCCESS", "SERVER_ERROR");
    /** An address that is none, and a request that was broken off. */
    private static final Set<String> REFUSED = Set.of("400", "RESET");
    private static final String PATH = "uri";
    private static final Tag UNKNOWN_PATH = Tag.of(PATH, "MADE_UP");

    /**
     * Prometheus refuses one meter with a tag and one without: Quarkus tags the port unless it is made up at start. Of two
     * servers on such ports a gauge could only show one.
     */
    @Singleton
    @Produces
    MeterFilter everyServerHasAPort() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.getName().startsWith("http.server.") && id.getTag(PORT) == null
                        ? id.withTag(Tag.of(PORT, MADE_UP))
                        : id;
            }

            @Override
            public MeterFilterReply accept(Meter.Id id) {
                return id.getType() == Meter.Type.GAUGE && MADE_UP.equals(id.getTag(PORT)) ? MeterFilterReply.DENY
                        : MeterFilterReply.NEUTRAL;
            }
        };
    }

    /** Requests with a method that somebody made up are not counted, or anyone could fill the memory with counters. */
    @Singleton
    @Produces
    MeterFilter unknownMethodsAreNotCounted() {
        return MeterFilter.deny(HttpMeterFilters::isOfUnknownMethod);
    }

    /**
     * Nor are those with a path that somebody made up: it may name a person. Quarkus takes a path for a route if it is written
     * in another way than it was sent ({@code //anybody}), and does not look at all if a request was broken off.
     */
    @Singleton
    @Produces
    MeterFilter unknownPathsAreNotCounted() {
        return new MeterFilter() {
            /** Before any filter says no: Quarkus' own counts how many paths there are, and takes no more than a hundred. */
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.getName().startsWith("http.server.") && isOfUnknownPath(id) ? id.withTag(UNKNOWN_PATH) : id;
            }

            /** A meter under another name than it was asked for would be kept under both. */
            @Override
            public MeterFilterReply accept(Meter.Id id) {
                return UNKNOWN_PATH.getValue().equals(id.getTag(PATH)) ? MeterFilterReply.DENY : MeterFilterReply.NEUTRAL;
            }
        };
    }

    /** What something was found at is known; and what has a parameter is a route, or Quarkus has refused the braces in it. */
    static boolean isOfUnknownPath(Meter.Id id) {
        String path = id.getTag(PATH);
        if (path == null || !path.startsWith("/")) {
            return false;
        }
        boolean found = !"OPTIONS".equals(id.getTag("method")) && FOUND.contains(String.valueOf(id.getTag("outcome")));
        boolean route = path.contains("{") && !REFUSED.contains(String.valueOf(id.getTag("status")));
        return !found && !route;
    }

    private static boolean isOfUnknownMethod(Meter.Id id) {
        String method = id.getTag("method");
        return method != null && !KNOWN.contains(method);
    }
}

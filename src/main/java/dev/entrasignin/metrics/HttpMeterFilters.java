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
        return MeterFilter.deny(id -> id.getName().startsWith("http.server.") && isOfUnknownPath(id));
    }

    /**
     * A path with a parameter is a route's, as no path that is sent has braces; and any that something was found at is known.
     */
    static boolean isOfUnknownPath(Meter.Id id) {
        String path = id.getTag("uri");
        boolean found = !"OPTIONS".equals(id.getTag("method")) && FOUND.contains(String.valueOf(id.getTag("outcome")));
        return path != null && path.startsWith("/") && !path.contains("{") && !found;
    }

    private static boolean isOfUnknownMethod(Meter.Id id) {
        String method = id.getTag("method");
        return method != null && !KNOWN.contains(method);
    }
}

package dev.entrasignin.metrics;

import java.util.Set;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;

/** What Quarkus' meters of HTTP requests leave out. */
class HttpMeterFilters {

    private static final Set<String> KNOWN = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE",
            "CONNECT");

    /** Quarkus names it only where it is not made up at start; Prometheus refuses one meter with it and one without. */
    @Singleton
    @Produces
    MeterFilter thePortIsNoTag() {
        return MeterFilter.ignoreTags("server.port");
    }

    /** Requests with a method that somebody made up are not counted, or anyone could fill the memory with counters. */
    @Singleton
    @Produces
    MeterFilter unknownMethodsAreNotCounted() {
        return MeterFilter.deny(HttpMeterFilters::isOfUnknownMethod);
    }

    private static boolean isOfUnknownMethod(Meter.Id id) {
        String method = id.getTag("method");
        return method != null && !KNOWN.contains(method);
    }
}

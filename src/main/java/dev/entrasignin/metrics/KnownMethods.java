package dev.entrasignin.metrics;

import java.util.Set;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;

/** Requests with a method that somebody made up are not counted, or anyone could fill the memory with counters. */
class KnownMethods {

    private static final Set<String> KNOWN = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE",
            "CONNECT");

    @Singleton
    @Produces
    MeterFilter unknownMethodsAreNotCounted() {
        return MeterFilter.deny(KnownMethods::isOfUnknownMethod);
    }

    private static boolean isOfUnknownMethod(Meter.Id id) {
        String method = id.getTag("method");
        return method != null && !KNOWN.contains(method);
    }
}

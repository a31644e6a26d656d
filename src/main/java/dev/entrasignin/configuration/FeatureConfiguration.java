package dev.entrasignin.configuration;

import java.util.List;
import java.util.function.Function;

import io.smallrye.config.SmallRyeConfig;

/** What the variables of a feature say. Nothing starts before all features have been asked what is wrong with theirs. */
public interface FeatureConfiguration {

    /** Every fault, in no particular order; none when the feature can start. */
    List<Fault> faults();

    /**
     * Reads it without starting the application.
     *
     * @param variables the mappings, which the configuration has to know
     */
    record Reader(List<Class<?>> variables, Function<SmallRyeConfig, FeatureConfiguration> configuration) {
    }
}

package dev.entrasignin.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.entrasignin.configuration.FeatureConfiguration;
import dev.entrasignin.journey.LocalTenantResource;
import io.quarkus.arc.All;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfig;

/** The commands start nothing, and so cannot ask the container which features there are. */
@QuarkusTest
@WithTestResource(LocalTenantResource.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DoctorFeaturesTest {

    @Inject
    @All
    List<FeatureConfiguration> features;

    @Inject
    SmallRyeConfig config;

    @Test
    void every_feature_that_is_checked_at_start_up_is_checked_by_the_doctor() {
        assertThat(DoctorCommand.FEATURES).map(reader -> reader.configuration().apply(config).getClass().getName())
                .containsExactlyInAnyOrderElementsOf(features.stream().map(feature -> feature.getClass().getName()).toList());
    }
}

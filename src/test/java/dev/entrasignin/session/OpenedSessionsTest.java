package dev.entrasignin.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OpenedSessionsTest {

    @Test
    void a_native_image_has_the_class_that_the_cache_is_made_of() {
        assertThat(new OpenedSessions().byDigest).extracting("cache").extracting(Object::getClass)
                .extracting(Class::getName).isEqualTo(OpenedSessions.KIND);
    }
}

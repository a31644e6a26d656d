package dev.entrasignin.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.entrasignin.journey.HtmlUnitVisitor;
import dev.entrasignin.journey.LocalTenantPages;
import dev.entrasignin.journey.Visitor;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RestartIT {

    private static final String NEW_KEY = "another key of thirty-two characters or more";

    @Test
    void a_session_survives_restarts_and_a_new_key() {
        try (var provider = new RunningLocalTenant()) {
            Map<String, String> environment = provider.environment();
            environment.put("QUARKUS_HTTP_PORT", String.valueOf(FreePort.any()));
            Visitor visitor;
            try (var application = PackagedApplication.start(environment)) {
                provider.register(application.address());
                visitor = new HtmlUnitVisitor(application.address());
                LocalTenantPages.ALICE.signInFromHome(visitor);
                assertSignedIn(visitor);
            }
            assertSignedInAfterStart(environment, visitor);

            Map<String, String> replaced = new HashMap<>(environment);
            replaced.put("SESSION_ENCRYPTION_KEY", NEW_KEY);
            replaced.put("SESSION_ENCRYPTION_KEY_PREVIOUS", environment.get("SESSION_ENCRYPTION_KEY"));
            assertSignedInAfterStart(replaced, visitor);

            // Sealed anew when it was used, so the previous key is not needed any more.
            replaced.remove("SESSION_ENCRYPTION_KEY_PREVIOUS");
            assertSignedInAfterStart(replaced, visitor);

            replaced.put("SESSION_ENCRYPTION_KEY", environment.get("SESSION_ENCRYPTION_KEY"));
            try (var application = PackagedApplication.start(replaced)) {
                application.address();
                visitor.open("/");
                assertThat(visitor.nameAtTheTop()).as("with a key that never sealed this session").isEmpty();
            }
            visitor.close();
        }
    }

    private static void assertSignedInAfterStart(Map<String, String> environment, Visitor visitor) {
        try (var application = PackagedApplication.start(environment)) {
            application.address();
            visitor.open("/");
            assertSignedIn(visitor);
        }
    }

    private static void assertSignedIn(Visitor visitor) {
        assertThat(visitor.nameAtTheTop()).contains("Alice Adams");
    }
}

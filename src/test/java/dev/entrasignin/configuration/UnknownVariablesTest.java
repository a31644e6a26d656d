package dev.entrasignin.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class UnknownVariablesTest {

    @ParameterizedTest
    @CsvSource({
            "SIGNIN_POLICY_GUEST,            SIGNIN_POLICY_GUEST",
            "signin.policy.guest,            SIGNIN_POLICY_GUEST",
            "signin.policy.required-role,    SIGNIN_POLICY_REQUIRED_ROLE",
            "signin.policy.required-role[0], SIGNIN_POLICY_REQUIRED_ROLE",
            "SIGNIN_SESSION_IDLE,            SIGNIN_SESSION_IDLE",
            "SIGNIN_POLICY_GUESTS_,          SIGNIN_POLICY_GUESTS_",
            "signin.,                        SIGNIN_",
    })
    void a_misspelt_name_is_a_fault(String property, String variable) {
        assertThat(UnknownVariables.of(List.of(property))).singleElement().extracting(Fault::variable).isEqualTo(variable);
    }

    @ParameterizedTest
    @ValueSource(strings = { "SIGNIN_POLICY_GUESTS", "signin.policy.guests", "signin.policy.required-roles[0]",
            "signin.policy.required.roles", "SIGNIN_POLICY_REQUIRED_ROLES_0_", "signin.application-name", "SIGNING_KEY",
            "SIGNIN_SERVICE_HOST", "signin.service.port", "SIGNIN_SERVICE_PORT_HTTP", "SIGNIN_PORT",
            "SIGNIN_PORT_8080_TCP_ADDR",
            "SIGNIN_REDIS_PORT_6379_TCP", "signin", "other", "%dev.signin.policy.guest", "" })
    void any_other_name_is_none(String property) {
        assertThat(UnknownVariables.of(List.of(property))).isEmpty();
    }

    @Test
    void one_name_in_two_spellings_is_one_fault() {
        assertThat(UnknownVariables.of(List.of("SIGNIN_POLICY_GUEST", "signin.policy.guest", "signin.a"))).hasSize(2);
    }

    @Test
    void the_known_ones_are_those_that_are_explained() throws IOException {
        assertThat(Pattern.compile("^#?(SIGNIN_[A-Z_]+)=", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of(".env.example"))).results().map((MatchResult name) -> name.group(1)))
                .containsExactlyInAnyOrderElementsOf(UnknownVariables.KNOWN);
    }
}

package dev.entrasignin.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.entrasignin.configuration.Fault;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PolicyConfigurationTest {

    private static final String GUESTS = "SIGNIN_POLICY_GUESTS";
    private static final String ROLES = "SIGNIN_POLICY_REQUIRED_ROLES";
    private static final String GROUPS = "SIGNIN_POLICY_REQUIRED_GROUPS";
    private static final UUID GROUP = UUID.fromString("6f0a1b2c-3d4e-4f5a-8b6c-7d8e9f0a1b2c");
    private static final UUID OTHER_GROUP = UUID.fromString("7f0a1b2c-3d4e-4f5a-8b6c-7d8e9f0a1b2c");

    @Test
    void nothing_set_lets_everyone_in_as_Entra_does() {
        assertThat(policy(Map.of())).isEqualTo(new SignInPolicy(true, Set.of(), Set.of()));
    }

    @ParameterizedTest
    @CsvSource({ "allow, true", "ALLOW, true", "Allow, true", "' allow ', true", "deny, false", "DENY, false", "Deny, false" })
    void guests_are_allowed_or_denied(String value, boolean allowed) {
        assertThat(policy(Map.of(GUESTS, value)).guestsAllowed()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "Reader | Reader", "Reader,Auditor | Reader;Auditor",
            "Reader, Auditor,, | Reader;Auditor", "Reader,Reader | Reader", "reader | reader", "a\\,b,c | a,b;c" })
    void roles_are_separated_by_commas(String value, String roles) {
        assertThat(policy(Map.of(ROLES, value)).requiredRoles()).containsExactlyInAnyOrder(roles.split(";"));
    }

    @Test
    void groups_are_separated_by_commas() {
        assertThat(policy(Map.of(GROUPS, GROUP.toString())).requiredGroups()).containsExactly(GROUP);
        assertThat(policy(Map.of(GROUPS, GROUP + ", " + OTHER_GROUP.toString().toUpperCase())).requiredGroups())
                .containsExactlyInAnyOrder(GROUP, OTHER_GROUP);
    }

    @Test
    void entries_may_have_a_variable_each() {
        assertThat(policy(Map.of(ROLES + "_0_", "Reader", ROLES + "_1_", "Auditor")).requiredRoles())
                .containsExactlyInAnyOrder("Reader", "Auditor");
        assertNobodyGetsIn(Map.of(GROUPS + "_0_", "Staff"), GROUPS + ": must be object IDs");
    }

    @Test
    void an_empty_list_counts_as_unset() {
        assertThat(policy(Map.of(ROLES, "", GROUPS, ""))).isEqualTo(policy(Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "maybe", "", " ", "true", "allow,deny", "allow deny", "allowed", "no" })
    void guests_are_not_guessed(String value) {
        assertNobodyGetsIn(Map.of(GUESTS, value), GUESTS + ": must be allow or deny");
    }

    @ParameterizedTest
    @ValueSource(strings = { " ", "\t", ",", " , ,", ",," })
    void a_list_without_an_entry_is_not_taken_for_no_list(String value) {
        assertNobodyGetsIn(Map.of(ROLES, value), ROLES + ": must be app roles");
        assertNobodyGetsIn(Map.of(GROUPS, value), GROUPS + ": must be object IDs");
    }

    @ParameterizedTest
    @ValueSource(strings = { "Staff", "6f0a1b2c-3d4e-4f5a-8b6c", "{6f0a1b2c-3d4e-4f5a-8b6c-7d8e9f0a1b2c}",
            "6f0a1b2c-3d4e-4f5a-8b6c-7d8e9f0a1b2c;7f0a1b2c-3d4e-4f5a-8b6c-7d8e9f0a1b2c",
            "6f0a1b2c-3d4e-4f5a-8b6c-7d8e9f0a1b2c,Staff", "6f0a1b2c-3d4e-4f5a-8b6c-7d8e9f0a1b2g" })
    void a_group_is_not_named_but_by_its_object_ID(String value) {
        assertNobodyGetsIn(Map.of(GROUPS, value), GROUPS + ": must be object IDs");
    }

    @Test
    void every_fault_is_reported_at_once_and_no_value_with_it() {
        assertThat(read(Map.of(GUESTS, "hunter2", ROLES, ",", GROUPS, "hunter2")).faults()).extracting(Fault::variable)
                .containsExactlyInAnyOrder(GUESTS, ROLES, GROUPS);
        assertThat(read(Map.of(GUESTS, "hunter2", GROUPS, "hunter2")).faults().toString()).doesNotContain("hunter2");
    }

    private static SignInPolicy policy(Map<String, String> environment) {
        PolicyConfiguration configuration = read(environment);
        assertThat(configuration.faults()).isEmpty();
        return configuration.policy();
    }

    private static void assertNobodyGetsIn(Map<String, String> environment, String fault) {
        PolicyConfiguration configuration = read(environment);
        assertThat(configuration.faults()).singleElement().asString().startsWith(fault);
        assertThatThrownBy(configuration::policy).isInstanceOf(IllegalArgumentException.class);
    }

    private static PolicyConfiguration read(Map<String, String> environment) {
        return (PolicyConfiguration) PolicyConfiguration.READER.configuration().apply(new SmallRyeConfigBuilder()
                .withMapping(PolicyVariables.class).withSources(new EnvConfigSource(environment, 300)).build());
    }
}

package dev.entrasignin.provider;

import static dev.entrasignin.provider.Variables.faults;
import static dev.entrasignin.provider.Variables.faulty;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.entrasignin.configuration.Fault;
import dev.entrasignin.provider.ProviderConfiguration.Result;

/** Every configuration that cannot work, and which variable is named for it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProviderConfigurationFaultsTest {

    private static final String BOTH_FAMILIES = "AZURE_TENANT_ID, OIDC_ISSUER";

    @Test
    void all_that_is_missing_is_reported_at_once() {
        assertThat(faulty(Variables.none())).containsExactlyInAnyOrder("AZURE_TENANT_ID", "AZURE_CLIENT_ID",
                "AZURE_CLIENT_SECRET", "SESSION_ENCRYPTION_KEY");
    }

    @Test
    void all_that_is_wrong_with_Entra_is_reported_at_once() {
        Variables variables = Variables.none().with("AZURE_TENANT_ID", "common").with("AZURE_CLIENT_ID", "portal")
                .with("AZURE_AUTHORITY_HOST", "http://login.example").with("SESSION_ENCRYPTION_KEY", "short");

        assertThat(faulty(variables)).containsExactlyInAnyOrder("AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET",
                "AZURE_AUTHORITY_HOST", "SESSION_ENCRYPTION_KEY");
    }

    @Test
    void all_that_is_wrong_with_another_provider_is_reported_at_once() {
        Variables variables = Variables.none().with("OIDC_ISSUER", "id.example.com").with("OIDC_CLIENT_AUTHENTICATION", "jwt");

        assertThat(faulty(variables)).containsExactlyInAnyOrder("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET",
                "OIDC_CLIENT_AUTHENTICATION", "SESSION_ENCRYPTION_KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = { "AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET", "SESSION_ENCRYPTION_KEY" })
    void every_variable_for_Entra_is_missed(String name) {
        assertThat(faulty(Variables.entra().with(name, null))).containsExactly(name);
        assertThat(faulty(Variables.entra().with(name, ""))).containsExactly(name);
        assertThat(faulty(Variables.entra().with(name, " \t"))).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = { "OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "SESSION_ENCRYPTION_KEY" })
    void every_variable_for_another_provider_is_missed(String name) {
        assertThat(faulty(Variables.otherProvider().with(name, null))).containsExactly(name);
    }

    @ParameterizedTest
    @CsvSource({
            "AZURE_TENANT_ID,        default-value-enter-your-tenant-id-here",
            "AZURE_CLIENT_ID,        default-value-enter-your-client-id-here",
            "AZURE_CLIENT_SECRET,    default-value-enter-your-client-secret-here",
            "AZURE_TENANT_ID,        DEFAULT-VALUE-ENTER-YOUR-TENANT-ID-HERE",
            "AZURE_TENANT_ID,        default-value-enter-your-tenant-id",
            "AZURE_CLIENT_SECRET,    ' default-value-enter-your-client-secret-here '",
            "AZURE_TENANT_ID,        Enter_the_Tenant_Info_Here",
            "AZURE_CLIENT_ID,        Enter_the_Application_Id_Here",
            "AZURE_CLIENT_SECRET,    Enter_the_Client_Secret_Here",
            "AZURE_CLIENT_SECRET,    enter-your-client-secret-here",
            "AZURE_CLIENT_SECRET,    <Enter your client secret>",
            "SESSION_ENCRYPTION_KEY, enter-your-own-random-value-of-32-characters",
            "SESSION_ENCRYPTION_KEY, default-value-enter-your-production-flask-session-secret-key",
    })
    void a_placeholder_of_Microsofts_samples_counts_as_unset(String name, String placeholder) {
        List<Fault> faults = faults(Variables.entra().with(name, placeholder));

        assertThat(faults).singleElement().satisfies(fault -> {
            assertThat(fault.variable()).isEqualTo(name);
            assertThat(fault.remedy()).contains("set it to").doesNotContain("nter-your", "nter_the", "nter your");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { "common", "organizations", "consumers", "Common", "ORGANIZATIONS" })
    void a_tenant_that_would_let_others_in_is_refused_with_the_reason(String tenant) {
        assertThat(faults(Variables.entra().with("AZURE_TENANT_ID", tenant))).singleElement()
                .satisfies(fault -> assertThat(fault.toString()).startsWith("AZURE_TENANT_ID: ")
                        .contains("would let other organisations in"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "9188040d-6c67-4c5b-b112-36a304b66dad", "9188040D-6C67-4C5B-B112-36A304B66DAD" })
    void the_tenant_of_personal_accounts_is_refused_with_the_reason(String tenant) {
        assertThat(faults(Variables.entra().with("AZURE_TENANT_ID", tenant))).singleElement()
                .satisfies(fault -> assertThat(fault.toString()).startsWith("AZURE_TENANT_ID: ")
                        .contains("personal Microsoft accounts"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "contoso.onmicrosoft.com", "contoso", "1-2-3-4-5", "8f2a4d6c1b3e4f5a9c7d0e1f2a3b4c5d",
            "{8f2a4d6c-1b3e-4f5a-9c7d-0e1f2a3b4c5d}", "\"8f2a4d6c-1b3e-4f5a-9c7d-0e1f2a3b4c5d\"",
            "8f2a4d6c-1b3e-4f5a-9c7d-0e1f2a3b4c5d/v2.0", "8f2a4d6c-1b3e-4f5a-9c7d-0e1f2a3b4c5d#", "../common",
            "https://login.microsoftonline.com/8f2a4d6c-1b3e-4f5a-9c7d-0e1f2a3b4c5d",
            "18f2a4d6c-1b3e-4f5a-9c7d-0e1f2a3b4c5d", "8f2a4d6c-1b3e-4f5a-9c7d-0e1f2a3b4c5g", "{tenantid}",
    })
    void only_a_GUID_is_an_id_at_Entra(String id) {
        assertThat(faulty(Variables.entra().with("AZURE_TENANT_ID", id))).containsExactly("AZURE_TENANT_ID");
        assertThat(faulty(Variables.entra().with("AZURE_CLIENT_ID", id))).containsExactly("AZURE_CLIENT_ID");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "http://login.microsoftonline.com", "http://10.0.0.1", "http://127.0.0.1.evil.example",
            "http://localhost.evil.example",
            "http://127.0.0.1@evil.example", "http://evil.example#localhost", "ftp://login.example", "ftp://localhost",
            "file:///etc/passwd",
            "https://", "https:///a", "https://anna@login.example", "https://anna:secret@login.example",
            "https://login.example?x", "https://login.example#x", "https://login example", "https://login.example\\a",
            "https://[::1", "javascript:alert(1)", "://login.example", "https://login.example:port", "https://*.example",
            "\"https://login.example\"",
    })
    void a_provider_is_only_reached_over_https_and_by_a_plain_address(String url) {
        assertThat(faulty(Variables.entra().with("AZURE_AUTHORITY_HOST", url))).containsExactly("AZURE_AUTHORITY_HOST");
        assertThat(faulty(Variables.otherProvider().with("OIDC_ISSUER", url))).containsExactly("OIDC_ISSUER");
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://login.microsoftonline.com/common", "login.microsoftonline.com/organizations/v2.0",
            "https://login.microsoftonline.com/8f2a4d6c-1b3e-4f5a-9c7d-0e1f2a3b4c5d/", "https://login.example/../x" })
    void an_authority_host_has_no_path(String url) {
        assertThat(faults(Variables.entra().with("AZURE_AUTHORITY_HOST", url))).singleElement()
                .satisfies(
                        fault -> assertThat(fault.toString()).startsWith("AZURE_AUTHORITY_HOST: ").contains("without a path"));
    }

    @Test
    void an_issuer_without_a_scheme_is_not_guessed() {
        assertThat(faulty(Variables.otherProvider().with("OIDC_ISSUER", "id.example.com"))).containsExactly("OIDC_ISSUER");
    }

    @ParameterizedTest
    @ValueSource(strings = { "none", "query", "private_key_jwt", "client_secret_post", "basic,post" })
    void an_unknown_client_authentication_is_not_guessed(String method) {
        assertThat(faulty(Variables.otherProvider().with("OIDC_CLIENT_AUTHENTICATION", method)))
                .containsExactly("OIDC_CLIENT_AUTHENTICATION");
    }

    @ParameterizedTest
    @ValueSource(strings = { "OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_CLIENT_AUTHENTICATION",
            "OIDC_SCOPES" })
    void both_families_are_never_mixed(String oidc) {
        assertThat(faulty(Variables.entra().with(oidc, "x"))).containsExactly(BOTH_FAMILIES);
    }

    @ParameterizedTest
    @ValueSource(strings = { "AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET" })
    void neither_family_wins_over_the_other(String azure) {
        assertThat(faulty(Variables.otherProvider().with(azure, "x"))).containsExactly(BOTH_FAMILIES);
        assertThat(faulty(Variables.otherProvider().with(azure, "x").with("SESSION_ENCRYPTION_KEY", null)))
                .containsExactly(BOTH_FAMILIES, "SESSION_ENCRYPTION_KEY");
    }

    @Test
    void a_placeholder_of_one_family_does_not_stand_in_the_way_of_the_other() {
        assertThat(Variables.otherProvider().with("AZURE_TENANT_ID", "default-value-enter-your-tenant-id-here")
                .with("AZURE_CLIENT_ID", "").readInProduction()).isInstanceOf(Result.Valid.class);
    }

    @Test
    void no_fault_repeats_a_value_that_may_be_a_secret() {
        String secret = "hunter2~misplaced";
        Variables variables = Variables.none();
        for (String name : Variables.entra().values().keySet()) {
            variables = variables.with(name, secret);
        }

        assertThat(faults(variables.with("AZURE_AUTHORITY_HOST", secret + "/x"))).isNotEmpty()
                .noneSatisfy(fault -> assertThat(fault.toString()).contains(secret));
        assertThat(faults(Variables.otherProvider().with("OIDC_ISSUER", secret).with("OIDC_CLIENT_AUTHENTICATION", secret)))
                .hasSize(2).noneSatisfy(fault -> assertThat(fault.toString()).contains(secret));
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0",
            "https://login.microsoftonline.com/common/v2.0", "https://LOGIN.microsoftonline.us/x/v2.0" })
    void Entra_is_not_taken_for_another_provider(String issuer) {
        assertThat(faulty(Variables.otherProvider().with("OIDC_ISSUER", issuer))).containsExactly("OIDC_ISSUER");
    }
}

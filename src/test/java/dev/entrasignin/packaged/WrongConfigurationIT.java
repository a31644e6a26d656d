package dev.entrasignin.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WrongConfigurationIT {

    @Test
    void without_a_configuration_it_does_not_start_and_names_every_variable() {
        try (var application = PackagedApplication.start(Map.of())) {
            assertThat(application.exitStatus()).isNotZero();
            assertThat(application.output()).contains("AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET",
                    "SESSION_ENCRYPTION_KEY", "openssl rand -base64 32").doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void every_fault_is_reported_at_once_and_no_secret_with_it() {
        try (var application = PackagedApplication.start(Map.of(
                "AZURE_TENANT_ID", "common",
                "AZURE_CLIENT_ID", "default-value-enter-your-client-id",
                "AZURE_CLIENT_SECRET", "a-secret-that-nobody-may-see",
                "AZURE_AUTHORITY_HOST", "ftp://login.example",
                "SESSION_ENCRYPTION_KEY", "too-short-a-key",
                "SESSION_STORE_REDIS", "http://:a-password-that-nobody-may-see@redis.example",
                "TLS_CERTIFICATE_FILE", "/no/such/file"))) {
            assertThat(application.exitStatus()).isNotZero();
            assertThat(application.output()).contains("AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_AUTHORITY_HOST",
                    "SESSION_ENCRYPTION_KEY", "SESSION_STORE_REDIS", "TLS_CERTIFICATE_FILE", "TLS_KEY_FILE")
                    .doesNotContain("a-secret-that-nobody-may-see", "a-password-that-nobody-may-see", "too-short-a-key");
        }
    }

    @Test
    void two_families_of_variables_are_one_too_many() {
        try (var application = PackagedApplication.start(Map.of(
                "AZURE_TENANT_ID", "7e571000-7e4a-4000-8000-000000000001",
                "OIDC_ISSUER", "https://id.example.com"))) {
            assertThat(application.exitStatus()).isNotZero();
            assertThat(application.output()).contains("both the AZURE_* and the OIDC_* variables are set");
        }
    }
}

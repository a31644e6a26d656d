package dev.entrasignin.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
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
        try (var application = PackagedApplication.start(Map.ofEntries(
                Map.entry("AZURE_TENANT_ID", "common"),
                Map.entry("AZURE_CLIENT_ID", "default-value-enter-your-client-id"),
                Map.entry("AZURE_CLIENT_SECRET", "a-secret-that-nobody-may-see"),
                Map.entry("AZURE_AUTHORITY_HOST", "ftp://login.example"),
                Map.entry("SESSION_ENCRYPTION_KEY", "too-short-a-key"),
                Map.entry("SESSION_STORE_REDIS", "http://:a-password-that-nobody-may-see@redis.example"),
                Map.entry("SIGNIN_SESSION_IDLE_LIMIT", "abc"),
                Map.entry("SIGNIN_SESSION_ABSOLUTE_LIMIT", "0"),
                Map.entry("SIGNIN_SESSION_OUTAGE_GRACE", "-1h"),
                Map.entry("SIGNIN_POLICY_GUESTS", "maybe"),
                Map.entry("SIGNIN_POLICY_REQUIRED_ROLES", ","),
                Map.entry("SIGNIN_POLICY_REQUIRED_ROLE", "Reader"),
                Map.entry("SIGNIN_POLICY_REQUIRED_GROUPS", "Staff"),
                Map.entry("SIGNIN_APPLICATION_NAME", ""),
                Map.entry("TLS_CERTIFICATE_FILE", "/no/such/file"),
                Map.entry("TRUSTED_PROXIES", "nginx")))) {
            assertThat(application.exitStatus()).isNotZero();
            assertThat(application.output()).contains("AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_AUTHORITY_HOST",
                    "SESSION_ENCRYPTION_KEY", "SESSION_STORE_REDIS", "SIGNIN_SESSION_IDLE_LIMIT",
                    "SIGNIN_SESSION_ABSOLUTE_LIMIT", "SIGNIN_SESSION_OUTAGE_GRACE",
                    "SIGNIN_POLICY_GUESTS: must be allow or deny",
                    "SIGNIN_POLICY_REQUIRED_ROLES", "SIGNIN_POLICY_REQUIRED_ROLE: there is no such variable",
                    "SIGNIN_POLICY_REQUIRED_GROUPS", "TLS_CERTIFICATE_FILE", "TLS_KEY_FILE",
                    "TRUSTED_PROXIES")
                    .doesNotContain("a-secret-that-nobody-may-see", "a-password-that-nobody-may-see", "too-short-a-key",
                            "SRCFG");
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

    @Test
    void every_port_that_is_taken_is_named() throws IOException {
        try (var provider = new RunningLocalTenant();
                var here = new ServerSocket(0);
                var there = new ServerSocket(0)) {
            Map<String, String> environment = provider.environment();
            environment.put("QUARKUS_HTTP_PORT", here.getLocalPort() + "");
            environment.put("QUARKUS_MANAGEMENT_PORT", there.getLocalPort() + "");
            try (var application = PackagedApplication.start(environment)) {
                assertThat(application.exitStatus()).isNotZero();
                assertThat(application.output())
                        .contains("QUARKUS_HTTP_PORT: 0.0.0.0:" + here.getLocalPort(),
                                "QUARKUS_MANAGEMENT_PORT: 0.0.0.0:" + there.getLocalPort())
                        .doesNotContain("Exception", "\tat ");
            }
        }
    }
}

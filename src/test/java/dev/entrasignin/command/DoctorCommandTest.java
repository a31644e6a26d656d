package dev.entrasignin.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import dev.entrasignin.credential.IdentityEndpoint;
import dev.entrasignin.journey.LocalTenantResource;
import dev.entrasignin.localtenant.LocalTenant;
import dev.entrasignin.packaged.RunningLocalTenant;
import dev.entrasignin.registration.Wish;
import io.vertx.core.Vertx;

class DoctorCommandTest extends CommandTest {

    @AutoClose
    private static RunningLocalTenant provider;

    @BeforeAll
    static void startProvider() {
        provider = new RunningLocalTenant();
    }

    @Test
    void a_configuration_that_works() throws IOException {
        CommandRun run = examine(Map.of(), "--access-token-from-env", "PIPELINE_TOKEN", "--redirect-uri",
                Wish.DEFAULT_REDIRECT_URI.toString());

        assertThat(levels(run)).containsExactlyInAnyOrderEntriesOf(Map.ofEntries(Map.entry("variables", "ok"),
                Map.entry("session key", "ok"), Map.entry("proxy", "ok"), Map.entry("clock", "ok"),
                Map.entry("authority", "ok"), Map.entry("issuer", "ok"), Map.entry("keys", "ok"),
                Map.entry("credential", "ok"), Map.entry("expiry", "ok"), Map.entry("registration", "ok"),
                Map.entry("redirect URI", "ok"), Map.entry("optional claims", "ok")));
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void without_a_sign_in_the_registration_is_not_looked_at() throws IOException {
        CommandRun run = examine(Map.of());

        assertThat(levels(run)).as(run.out() + run.err()).containsEntry("registration", "skipped");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void a_secret_that_is_wrong() throws IOException {
        CommandRun run = examine(Map.of("AZURE_CLIENT_SECRET", "wrong-secret-that-nobody-may-see"));

        assertFailed(run, "credential", "AADSTS7000215", "not its Secret ID");
        assertThat(run.out() + run.err()).doesNotContain("that-nobody-may-see");
    }

    /** Discovery 1.0 section 4.1: the address has no slash more than the issuer. */
    @Test
    void an_issuer_that_ends_in_a_slash() throws IOException {
        String issuer = provider.tenant().issuer() + "/";

        CommandRun run = examine(Map.of("AZURE_TENANT_ID", "", "AZURE_CLIENT_ID", "", "AZURE_CLIENT_SECRET", "",
                "AZURE_CLIENT_SECRET_EXPIRES", "", "OIDC_ISSUER", issuer, "OIDC_CLIENT_ID", "portal", "OIDC_CLIENT_SECRET",
                "theirs"));

        assertThat(run.out()).contains(provider.tenant().issuer() + "/.well-known/openid-configuration answers");
    }

    @Test
    void a_tenant_that_does_not_exist() throws IOException {
        assertFailed(examine(Map.of("AZURE_TENANT_ID", "00000000-0000-4000-8000-000000000000")),
                "authority", "answers 400", "AZURE_TENANT_ID");
    }

    @Test
    void a_proxy_that_is_away() throws IOException {
        assertFailed(examine(Map.of("QUARKUS_OIDC_PROXY_HOST", "127.0.0.1", "QUARKUS_OIDC_PROXY_PORT", "1")), "authority",
                "does not answer", "QUARKUS_OIDC_PROXY_HOST");
    }

    @Test
    void a_variable_that_is_misspelt() throws IOException {
        assertFailed(examine(Map.of("SIGNIN_POLICY_GUEST", "deny")), "variables", "SIGNIN_POLICY_GUEST is wrong",
                "SIGNIN_POLICY_GUESTS");
    }

    @Test
    void an_authority_that_is_away() throws IOException {
        assertFailed(examine(Map.of("AZURE_AUTHORITY_HOST", "http://127.0.0.1:1")), "authority",
                "does not answer", "Check the network");
    }

    @Test
    void an_authority_that_is_none_of_microsofts_is_one_fault_among_others() throws IOException {
        Path env = Files.writeString(home.resolve("wrong.env"),
                "AZURE_AUTHORITY_HOST=http://login.microsoftonline.com\nAZURE_TENANT_ID=common\n");

        CommandRun run = run(Map.of(), null, "doctor", "--json", "--env-file", env.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.FAILED);
        assertThat(run.out()).contains("AZURE_AUTHORITY_HOST is wrong", "AZURE_TENANT_ID is wrong",
                "AZURE_CLIENT_ID is wrong");
    }

    @Test
    void a_clock_that_is_wrong() throws IOException {
        Vertx vertx = Vertx.vertx();
        try (LocalTenant ahead = LocalTenant.start(vertx, 0, LocalTenantResource.APP, provider.signingKey(),
                Clock.offset(Clock.systemUTC(), Duration.ofMinutes(3)))) {
            assertFailed(examine(Map.of("AZURE_AUTHORITY_HOST", ahead.authorityHost().toString())), "clock", "seconds off",
                    "NTP");
        } finally {
            vertx.close();
        }
    }

    @Test
    void variables_that_are_wrong_are_told_all_at_once() throws IOException {
        CommandRun run = examine(Map.of("AZURE_TENANT_ID", "common", "SESSION_ENCRYPTION_KEY", "short",
                "SIGNIN_SESSION_IDLE_LIMIT", "abc", "SIGNIN_POLICY_GUESTS", "maybe"));

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(run.json().findValuesAsText("cause")).contains("AZURE_TENANT_ID is wrong",
                "SESSION_ENCRYPTION_KEY is wrong", "SIGNIN_SESSION_IDLE_LIMIT is wrong", "SIGNIN_POLICY_GUESTS is wrong");
        assertThat(run.json().findValuesAsText("remedy")).contains("SIGNIN_POLICY_GUESTS: must be allow or deny");
    }

    @Test
    void groups_that_are_required_and_not_told() throws IOException {
        Map<String, String> required = Map.of("SIGNIN_POLICY_REQUIRED_GROUPS", "7e571000-7e4a-4000-8000-0000000000aa");

        assertFailed(examine(required, "--access-token-from-env", "PIPELINE_TOKEN"), "groups", "lets nobody in",
                "register --groups-claim");
        directory.application().put("groupMembershipClaims", "DirectoryRole");
        assertThat(levels(examine(required, "--access-token-from-env", "PIPELINE_TOKEN"))).containsEntry("groups", "failed");
        directory.application().put("groupMembershipClaims", "SecurityGroup");
        assertThat(levels(examine(required, "--access-token-from-env", "PIPELINE_TOKEN"))).containsEntry("groups", "ok");
    }

    @Test
    void a_credential_that_ends_soon_or_has_ended() throws IOException {
        CommandRun soon = examine(Map.of("AZURE_CLIENT_SECRET_EXPIRES", in(20)));
        assertThat(levels(soon)).containsEntry("expiry", "warning");
        assertThat(soon.exitCode()).isZero();

        assertFailed(examine(Map.of("AZURE_CLIENT_SECRET_EXPIRES", in(-1))), "expiry", "has ended",
                "rotate");
    }

    @Test
    void a_managed_identity_is_asked_and_its_token_tried_out() throws IOException {
        try (var machine = new IdentityEndpoint(resource -> "no.token.at-all")) {
            Map<String, String> identity = Map.of("AZURE_CLIENT_SECRET", "", "AZURE_CLIENT_SECRET_EXPIRES", "",
                    "AZURE_MANAGED_IDENTITY_CLIENT_ID", "5c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f",
                    "AZURE_POD_IDENTITY_AUTHORITY_HOST", machine.address().toString());
            assertFailed(examine(identity), "credential", "AADSTS", "");

            machine.next(400, "");
            assertFailed(examine(identity), "credential", "managed_identity_400", "");
        }
    }

    @Test
    void a_redirect_URI_that_is_not_registered() throws IOException {
        assertFailed(examine(Map.of(), "--access-token-from-env", "PIPELINE_TOKEN", "--redirect-uri",
                "https://portal.example/auth/redirect"), "redirect URI", "is not registered", "register --redirect-uri");
    }

    @Test
    void the_redirect_URI_of_dev_mode_says_nothing_of_production() throws IOException {
        assertThat(levels(examine(Map.of(), "--access-token-from-env", "PIPELINE_TOKEN")))
                .containsEntry("redirect URI", "skipped");
        assertThat(levels(examine(Map.of(), "--dev", "--access-token-from-env", "PIPELINE_TOKEN")))
                .containsEntry("redirect URI", "ok").doesNotContainKey("sign-out");
    }

    @ParameterizedTest
    @ValueSource(strings = { "a b", "https://portal.example", "https://portal.example/%zz^/auth/redirect", "portal" })
    void a_redirect_URI_that_cannot_be_one(String uri) throws IOException {
        CommandRun run = examine(Map.of(), "--redirect-uri", uri);

        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--redirect-uri is a URL that ends in /auth/redirect");
    }

    @Test
    void another_deployment_that_is_told_who_signs_out_at_Microsoft() throws IOException {
        String[] portal = { "--access-token-from-env", "PIPELINE_TOKEN", "--redirect-uri",
                "https://portal.example/auth/redirect" };
        examine(Map.of());
        directory.application().withArray("/web/redirectUris").add("https://portal.example/auth/redirect");

        CommandRun run = examine(Map.of(), portal);
        assertThat(levels(run)).containsEntry("sign-out", "warning");
        assertThat(run.out()).contains("https://127.0.0.1:5000/auth/front_channel_logout is told of it");

        directory.application().withObject("/web").put("logoutUrl", "https://portal.example/auth/front_channel_logout");
        assertThat(levels(examine(Map.of(), portal))).containsEntry("sign-out", "ok");
    }

    @Test
    void guests_that_are_denied_and_not_told_from_members() throws IOException {
        examine(Map.of());
        directory.application().remove("optionalClaims");
        String[] signIn = { "--access-token-from-env", "PIPELINE_TOKEN" };

        assertThat(levels(examine(Map.of(), signIn))).containsEntry("optional claims", "warning");
        assertFailed(examine(Map.of("SIGNIN_POLICY_GUESTS", "deny"), signIn), "optional claims", "lets nobody in",
                "Run register");
    }

    @Test
    void proxies_that_anyone_can_be() throws IOException {
        assertFailed(examine(Map.of("TRUSTED_PROXIES", "0.0.0.0/0")), "proxy", "anyone",
                "Name the proxies");
        assertThat(levels(examine(Map.of("TRUSTED_PROXIES", "")))).containsEntry("proxy", "warning");
    }

    @Test
    void the_client_of_another_provider_is_not_looked_for_in_a_tenant() throws IOException {
        directory.requests().clear();

        CommandRun run = examine(Map.of("AZURE_TENANT_ID", "", "AZURE_CLIENT_ID", "", "AZURE_CLIENT_SECRET", "",
                "AZURE_CLIENT_SECRET_EXPIRES", "", "OIDC_ISSUER", "http://127.0.0.1:1",
                "OIDC_CLIENT_ID", "portal", "OIDC_CLIENT_SECRET", "theirs"), "--access-token-from-env", "PIPELINE_TOKEN");

        assertThat(levels(run)).as(run.out() + run.err()).containsEntry("registration", "skipped");
        assertThat(directory.requests()).noneMatch(request -> request.contains("portal"));
    }

    @Test
    void dev_mode_needs_less() throws IOException {
        Map<String, String> little = Map.of("SESSION_ENCRYPTION_KEY", "", "TRUSTED_PROXIES", "");
        assertFailed(examine(little), "variables", "SESSION_ENCRYPTION_KEY", "openssl");

        CommandRun dev = examine(little, "--dev");

        assertThat(dev.exitCode()).isZero();
        assertThat(levels(dev)).containsEntry("session key", "ok").containsEntry("proxy", "ok").containsEntry("credential",
                "ok");
    }

    @Test
    void in_dev_mode_the_local_tenant_stands_in_for_none() {
        CommandRun run = run(Map.of(), null, "doctor", "--dev", "--json", "--env-file",
                home.resolve("none").toString());

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(levels(run)).containsEntry("provider", "skipped");
        assertThat(run.out()).contains("local tenant");
    }

    private CommandRun examine(Map<String, String> changed, String... arguments) throws IOException {
        Path another = home.resolve("another.env");
        if (Files.notExists(another)) {
            CommandRun.of(directory, another, "register");
            directory.application().put("appId", LocalTenantResource.APP.clientId().toString());
        }
        Map<String, String> file = new LinkedHashMap<>();
        LocalTenantResource.variables(provider.tenant()).forEach(
                (name, value) -> file.put(name.toUpperCase().replaceAll("[.-]", "_"), value));
        file.put("AZURE_CLIENT_SECRET_EXPIRES", in(100));
        file.put("TRUSTED_PROXIES", "10.0.0.1");
        file.putAll(changed);
        Path env = Files.writeString(home.resolve(".env"), file.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue()).collect(Collectors.joining("\n")));
        Map<String, String> environment = new HashMap<>(directory.environment());
        // It comes before the file.
        environment.remove("AZURE_AUTHORITY_HOST");
        String[] all = Stream.concat(Stream.of("doctor", "--json", "--env-file",
                env.toString()), Stream.of(arguments)).toArray(String[]::new);
        return run(environment, null, all);
    }

    private static String in(int days) {
        return Instant.now().plus(Duration.ofDays(days)).toString();
    }

    private static Map<String, String> levels(CommandRun run) {
        return run.json().valueStream().collect(Collectors.toMap(
                finding -> finding.path("what").asText(), finding -> finding.path("level").asText()));
    }

    private static void assertFailed(CommandRun run, String what, String cause, String remedy) {
        assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(ExitCode.FAILED);
        JsonNode finding = run.json().valueStream()
                .filter(each -> each.path("level").asText().equals("failed")).findFirst().orElseThrow();
        assertThat(finding.path("what").asText()).isEqualTo(what);
        assertThat(finding.path("cause").asText()).contains(cause);
        assertThat(finding.path("remedy").asText()).contains(remedy);
    }
}

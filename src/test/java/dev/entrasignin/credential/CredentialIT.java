package dev.entrasignin.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.entrasignin.credential.IdentityEndpoint.Asked;
import dev.entrasignin.journey.HtmlUnitVisitor;
import dev.entrasignin.journey.LocalTenantPages;
import dev.entrasignin.journey.LocalTenantResource;
import dev.entrasignin.localtenant.FederatedCredential;
import dev.entrasignin.localtenant.SigningKey;
import dev.entrasignin.localtenant.TokenDraft;
import dev.entrasignin.packaged.PackagedApplication;
import dev.entrasignin.packaged.RunningLocalTenant;
import dev.entrasignin.provider.MadeCertificate;

/** People sign in, and sessions are renewed, with each credential that is no secret; and what happens when it is wrong. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CredentialIT {

    private static final String PATH = "AZURE_CLIENT_CERTIFICATE_PATH";
    private static final String ISSUER = "https://cluster.example/id/";
    private static final String SUBJECT = "system:serviceaccount:default:portal";
    private static final String EXCHANGE = "api://AzureADTokenExchange";
    private static final String IDENTITY = "5c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f";
    private static final MadeCertificate MADE = MadeCertificate.make("-keyalg", "RSA", "-keysize", "2048", "-validity", "20");
    private static final MadeCertificate OTHER = MadeCertificate.make();
    private static final SigningKey CLUSTER = SigningKey.generate();
    private static final SigningKey CLUSTER_LATER = SigningKey.generate();

    @AutoClose
    private static RunningLocalTenant provider;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() {
        provider = new RunningLocalTenant();
        new Renewal(provider.tenant()).atEachPage();
    }

    @Test
    void a_certificate_in_PEM_and_another_in_its_place() throws Exception {
        Path file = Files.writeString(directory.resolve("certificate.pem"), MADE.pem());
        try (var application = application(Map.of(PATH, file.toString()), Set.of(MADE.certificate()), Set.of())) {
            try (var visitor = new HtmlUnitVisitor(application.address())) {
                signInAndRenew(visitor);

                register(application, Set.of(OTHER.certificate()), Set.of());
                Files.writeString(file, OTHER.pem());
                renew(visitor);
            }
            assertThat(application.output()).contains("The application's credential ends at").contains("in 19 days")
                    .contains("holds another certificate");
            assertNothingOfValueIn(application);
        }
    }

    @Test
    void a_certificate_in_PKCS12_that_signs_with_RS256() throws Exception {
        Path file = Files.write(directory.resolve("certificate.pfx"), OTHER.pkcs12());
        Map<String, String> variables = Map.of(PATH, file.toString(), "AZURE_CLIENT_CERTIFICATE_PASSWORD",
                MadeCertificate.PASSWORD, "AZURE_CLIENT_CERTIFICATE_ALGORITHM", "RS256");
        try (var application = application(variables, Set.of(OTHER.certificate()), Set.of());
                var visitor = new HtmlUnitVisitor(application.address())) {
            signInAndRenew(visitor);
            assertThat(application.output()).doesNotContain("The application's credential");
            assertNothingOfValueIn(application);
        }
    }

    /** With what AKS injects and a session key, as it injects them. */
    @Test
    void a_token_file_that_is_replaced_at_AKS() throws Exception {
        Path file = Files.writeString(directory.resolve("azure-identity-token"), token(CLUSTER));
        Map<String, String> aks = Map.of("AZURE_FEDERATED_TOKEN_FILE", file.toString(), "AZURE_AUTHORITY_HOST",
                provider.tenant().authorityHost() + "/");
        try (var application = application(aks, Set.of(), trust(CLUSTER));
                var visitor = new HtmlUnitVisitor(application.address())) {
            signInAndRenew(visitor);

            register(application, Set.of(), trust(CLUSTER_LATER));
            Files.writeString(file, token(CLUSTER_LATER));
            renew(visitor);

            Files.delete(file);
            try (var another = new HtmlUnitVisitor(application.address())) {
                signIn(another);
                assertThat(another.status()).isEqualTo(503);
            }
            assertThat(application.output()).contains("reason=credential_unavailable code=federated_token_file")
                    .contains("there is no readable token in " + file);
            visitor.open("/");
            assertThat(visitor.nameAtTheTop()).as("a session goes on for the grace").isPresent();
            assertNothingOfValueIn(application);
        }
    }

    @Test
    void a_managed_identity_of_a_virtual_machine() {
        try (var machine = new IdentityEndpoint(CredentialIT::tokenFor);
                var application = application(Map.of("AZURE_MANAGED_IDENTITY_CLIENT_ID", IDENTITY,
                        "AZURE_POD_IDENTITY_AUTHORITY_HOST", machine.address().toString()), Set.of(), trust(CLUSTER));
                var visitor = new HtmlUnitVisitor(application.address())) {
            machine.next(400, "{\"error\":\"invalid_request\",\"error_description\":\"Identity not found\"}");
            try (var early = new HtmlUnitVisitor(application.address())) {
                signIn(early);
                assertThat(early.status()).as(early.text()).isEqualTo(503);
                assertThat(early.text()).contains("Sign-in is not available right now.");
            }
            assertThat(application.output()).contains("reason=credential_unavailable code=managed_identity_400");

            signInAndRenew(visitor);

            assertThat(machine.asked()).as("one that failed, and one that did for all").hasSize(2)
                    .allSatisfy(asked -> assertThat(asked.metadata()).isEqualTo("true"));
            assertNothingOfValueIn(application);
        }
    }

    @Test
    void a_managed_identity_of_App_Service() {
        try (var machine = new IdentityEndpoint(CredentialIT::tokenFor);
                var application = application(Map.of("AZURE_MANAGED_IDENTITY_CLIENT_ID", IDENTITY,
                        "IDENTITY_ENDPOINT", machine.address() + "/msi/token", "IDENTITY_HEADER", "known-to-the-machine"),
                        Set.of(),
                        trust(CLUSTER));
                var visitor = new HtmlUnitVisitor(application.address())) {
            signInAndRenew(visitor);

            assertThat(machine.asked()).singleElement().isEqualTo(new Asked("/msi/token",
                    "resource=api%3A%2F%2FAzureADTokenExchange&client_id=" + IDENTITY + "&api-version=2019-08-01", null,
                    "known-to-the-machine"));
            assertNothingOfValueIn(application);
            assertThat(application.output()).doesNotContain("known-to-the-machine");
        }
    }

    @Test
    void a_certificate_that_Entra_does_not_know_has_a_page_and_a_reason() throws Exception {
        Path file = Files.writeString(directory.resolve("certificate.pem"), OTHER.pem());
        try (var application = application(Map.of(PATH, file.toString()), Set.of(MADE.certificate()), Set.of());
                var visitor = new HtmlUnitVisitor(application.address())) {
            signIn(visitor);

            assertThat(visitor.status()).isEqualTo(500);
            assertThat(visitor.text()).contains("This application is not set up correctly.");
            assertThat(application.output()).contains("reason=assertion_rejected code=AADSTS700027");
        }
    }

    @Test
    void a_token_of_a_stranger_has_a_page_and_a_reason() throws Exception {
        Path file = Files.writeString(directory.resolve("token"), token(CLUSTER));
        try (var application = application(Map.of("AZURE_FEDERATED_TOKEN_FILE", file.toString()), Set.of(), Set.of());
                var visitor = new HtmlUnitVisitor(application.address())) {
            signIn(visitor);

            assertThat(visitor.status()).isEqualTo(500);
            assertThat(application.output()).contains("reason=federation_missing code=AADSTS700211");
        }
    }

    @Test
    void a_secret_that_is_about_to_end_is_told_at_the_start() {
        Map<String, String> environment = new HashMap<>(provider.environment());
        environment.put("AZURE_CLIENT_SECRET_EXPIRES", Instant.now().plusSeconds(86_400 * 3 + 3_600).toString());
        try (var application = PackagedApplication.start(environment)) {
            application.address();
            assertThat(application.output()).contains("The application's credential ends at").contains("in 3 days");
        }
    }

    @Test
    void several_credentials_and_a_wrong_certificate_keep_it_from_starting() throws Exception {
        Path file = Files.write(directory.resolve("certificate.pfx"), MADE.pkcs12());
        Map<String, String> several = provider.environment();
        several.putAll(Map.of(PATH, file.toString(), "AZURE_FEDERATED_TOKEN_FILE", file.toString()));
        try (var application = PackagedApplication.start(several)) {
            assertThat(application.exitStatus()).isNotZero();
            assertThat(application.output()).contains("AZURE_CLIENT_SECRET, " + PATH + ", AZURE_FEDERATED_TOKEN_FILE:");
            assertNothingOfValueIn(application);
        }
        Map<String, String> wrong = provider.environment(Map.of(PATH, file.toString(), "AZURE_CLIENT_CERTIFICATE_PASSWORD",
                "no-password-of-it", "AZURE_TENANT_ID", "common"));
        try (var application = PackagedApplication.start(wrong)) {
            assertThat(application.exitStatus()).isNotZero();
            assertThat(application.output()).contains("AZURE_CLIENT_CERTIFICATE_PASSWORD: does not open", "AZURE_TENANT_ID:")
                    .doesNotContain("no-password-of-it", "\tat ");
        }
    }

    private static PackagedApplication application(Map<String, String> credential, Set<X509Certificate> certificates,
            Set<FederatedCredential> federated) {
        PackagedApplication application = PackagedApplication.start(provider.environment(credential));
        register(application, certificates, federated);
        return application;
    }

    private static void register(PackagedApplication application, Set<X509Certificate> certificates,
            Set<FederatedCredential> federated) {
        provider.register(application.address(), certificates, federated);
    }

    private static void signInAndRenew(HtmlUnitVisitor visitor) {
        signIn(visitor);
        assertThat(visitor.nameAtTheTop()).as(visitor.text()).isPresent();
        renew(visitor);
    }

    private static void signIn(HtmlUnitVisitor visitor) {
        LocalTenantPages.ALICE.signInFromHome(visitor);
    }

    private static void renew(HtmlUnitVisitor visitor) {
        new Renewal(provider.tenant()).renew(visitor);
    }

    private static void assertNothingOfValueIn(PackagedApplication application) {
        assertThat(application.output()).doesNotContain("eyJ", "client_assertion", "PRIVATE KEY-----\n",
                MadeCertificate.PASSWORD,
                LocalTenantResource.APP.clientSecret().orElseThrow());
    }

    private static Set<FederatedCredential> trust(SigningKey key) {
        return Set.of(new FederatedCredential(ISSUER, SUBJECT, EXCHANGE, key.publicKey()));
    }

    private static String tokenFor(String resource) {
        return token(CLUSTER, resource);
    }

    private static String token(SigningKey key) {
        return token(key, EXCHANGE);
    }

    private static String token(SigningKey key, String audience) {
        return TokenDraft.signedBy(key, Map.of("iss", ISSUER, "sub", SUBJECT, "aud", audience, "exp",
                Instant.now().getEpochSecond() + 3600)).sign();
    }
}

package dev.entrasignin.provider;

import static dev.entrasignin.provider.Variables.faults;
import static dev.entrasignin.provider.Variables.faulty;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.entrasignin.configuration.Fault;
import dev.entrasignin.provider.ClientCredential.ClientCertificate;
import dev.entrasignin.provider.ClientCredential.ClientSecret;
import dev.entrasignin.provider.ClientCredential.FederatedTokenFile;
import dev.entrasignin.provider.ClientCredential.ManagedIdentity;
import dev.entrasignin.provider.ProviderConfiguration.Result;
import dev.entrasignin.provider.ProviderConfiguration.Result.Invalid;
import dev.entrasignin.provider.ProviderConfiguration.Result.Valid;

/** Which variables make which credential, and what is wrong with those that make none. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CredentialConfigurationTest {

    private static final String IDENTITY = "5c1d2e3f-4a5b-4c6d-8e7f-9a0b1c2d3e4f";
    private static final String PATH = "AZURE_CLIENT_CERTIFICATE_PATH";
    private static final String TOKEN_FILE = "AZURE_FEDERATED_TOKEN_FILE";
    private static final String MANAGED = "AZURE_MANAGED_IDENTITY_CLIENT_ID";
    private static final MadeCertificate MADE = MadeCertificate.make();
    private static final MadeCertificate OTHER = MadeCertificate.make();

    @TempDir
    Path directory;

    @Test
    void the_variables_that_AKS_injects_and_a_session_key_are_enough() throws IOException {
        Path token = Files.writeString(directory.resolve("azure-identity-token"), "a token");
        Variables aks = Variables.none().with("AZURE_CLIENT_ID", Variables.CLIENT).with("AZURE_TENANT_ID", Variables.TENANT)
                .with("AZURE_AUTHORITY_HOST", "https://login.microsoftonline.com/").with(TOKEN_FILE, token.toString())
                .with("SESSION_ENCRYPTION_KEY", Variables.SESSION_KEY);

        assertThat(credential(aks)).isEqualTo(new FederatedTokenFile(token));
        assertThat(aks.isUnset()).isFalse();
    }

    @Test
    void a_certificate_may_be_PEM_in_either_order_or_PKCS12() throws Exception {
        assertThat(read(variables(file(MADE.pem())))).isEqualTo(MADE.certificate());
        assertThat(read(variables(file(MADE.certificatePem() + MADE.keyPem())))).isEqualTo(MADE.certificate());
        assertThat(read(variables(file(OTHER.certificatePem() + "a comment\r\n" + MADE.pem().replace("\n", "\r\n")))))
                .isEqualTo(MADE.certificate());
        assertThat(read(variables(Files.write(directory.resolve("a.pfx"), MADE.pkcs12()))
                .with("AZURE_CLIENT_CERTIFICATE_PASSWORD", MadeCertificate.PASSWORD))).isEqualTo(MADE.certificate());
    }

    @ParameterizedTest
    @CsvSource({ "PS256, PS256", "RS256, RS256", "rs256, RS256", "' ', PS256" })
    void assertions_are_signed_with_the_algorithm_that_is_set(String written, String algorithm) throws IOException {
        assertThat(credential(variables(file(MADE.pem())))).asInstanceOf(type(ClientCertificate.class))
                .extracting(ClientCertificate::algorithm).isEqualTo("PS256");
        assertThat(credential(variables(file(MADE.pem())).with("AZURE_CLIENT_CERTIFICATE_ALGORITHM", written)))
                .asInstanceOf(type(ClientCertificate.class)).extracting(ClientCertificate::algorithm).isEqualTo(algorithm);
    }

    @ParameterizedTest
    @ValueSource(strings = { "none", "HS256", "PS512" })
    void no_other_algorithm_signs(String algorithm) throws IOException {
        assertThat(faulty(variables(file(MADE.pem())).with("AZURE_CLIENT_CERTIFICATE_ALGORITHM", algorithm)))
                .containsExactly("AZURE_CLIENT_CERTIFICATE_ALGORITHM");
    }

    static Stream<Arguments> unusable() {
        MadeCertificate elliptic = MadeCertificate.make("-keyalg", "EC");
        MadeCertificate small = MadeCertificate.make("-keyalg", "RSA", "-keysize", "1024");
        MadeCertificate ended = MadeCertificate.make("-keyalg", "RSA", "-startdate", "-10d", "-validity", "9");
        return Stream.of(
                Arguments.of("another certificate's key", MADE.keyPem() + OTHER.certificatePem(), "belongs to none of"),
                Arguments.of("no key", MADE.certificatePem(), "put certificate and key into one file"),
                Arguments.of("no certificate", MADE.keyPem(), "put certificate and key into one file"),
                Arguments.of("a key of PKCS #1", MADE.pem().replace("PRIVATE KEY", "RSA PRIVATE KEY"), "openssl pkcs8"),
                Arguments.of("an encrypted key", MADE.pem().replace("PRIVATE KEY", "ENCRYPTED PRIVATE KEY"), "openssl pkcs8"),
                Arguments.of("an elliptic curve", elliptic.pem(), "cannot be read"),
                Arguments.of("a small key", small.pem(), "2048 bits"),
                Arguments.of("one that ended", ended.pem(), "ended at 20"),
                Arguments.of("no base64", MADE.certificatePem() + "-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----",
                        "not in base64"),
                Arguments.of("a broken certificate",
                        MADE.keyPem() + "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
                        "cannot be read"),
                Arguments.of("something else", "hunter2", "neither a PEM nor a PKCS#12"),
                Arguments.of("nothing", "", "neither a PEM nor a PKCS#12"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void unusable(String name, String content, String remedy) throws IOException {
        assertThat(faults(variables(file(content)))).singleElement().satisfies(fault -> {
            assertThat(fault.variable()).isEqualTo(PATH);
            assertThat(fault.remedy()).contains(remedy).doesNotContain("hunter2", "MII", "Exception");
        });
    }

    @Test
    void a_PKCS12_file_of_another_kind_of_key_is_unusable() throws IOException {
        Path file = Files.write(directory.resolve("ec.p12"), MadeCertificate.make("-keyalg", "EC").pkcs12());

        assertThat(faulty(variables(file).with("AZURE_CLIENT_CERTIFICATE_PASSWORD", MadeCertificate.PASSWORD)))
                .containsExactly(PATH);
    }

    @ParameterizedTest
    @ValueSource(strings = { "hunter2", "" })
    void a_password_that_does_not_open_the_file_is_named_and_not_shown(String password) throws IOException {
        Variables variables = variables(Files.write(directory.resolve("a.p12"), MADE.pkcs12()))
                .with("AZURE_CLIENT_CERTIFICATE_PASSWORD", password);

        assertThat(faulty(variables)).containsExactly("AZURE_CLIENT_CERTIFICATE_PASSWORD");
        assertThat(faults(variables).toString()).doesNotContain("hunter2");
    }

    @Test
    void a_file_that_is_missing_is_reported_with_all_else_that_is_wrong() {
        Path missing = directory.resolve("missing");

        assertThat(faulty(variables(missing).with("AZURE_TENANT_ID", "common").with("SESSION_ENCRYPTION_KEY", null)))
                .containsExactlyInAnyOrder(PATH, "AZURE_TENANT_ID", "SESSION_ENCRYPTION_KEY");
        assertThat(faulty(variables(directory))).containsExactly(PATH);
        assertThat(faulty(with(TOKEN_FILE, missing.toString()))).containsExactly(TOKEN_FILE);
        assertThat(faulty(with(TOKEN_FILE, directory.toString()))).containsExactly(TOKEN_FILE);
        assertThat(faulty(with(PATH, "\0"))).containsExactly(PATH);
        assertThat(faulty(with(TOKEN_FILE, "\0"))).containsExactly(TOKEN_FILE);
    }

    static Stream<List<String>> several_credentials_are_too_many() {
        return Stream.of(List.of("AZURE_CLIENT_SECRET", PATH), List.of("AZURE_CLIENT_SECRET", TOKEN_FILE),
                List.of("AZURE_CLIENT_SECRET", MANAGED), List.of(PATH, TOKEN_FILE), List.of(PATH, MANAGED),
                List.of(TOKEN_FILE, MANAGED), List.of("AZURE_CLIENT_SECRET", PATH, TOKEN_FILE, MANAGED));
    }

    @ParameterizedTest
    @MethodSource
    void several_credentials_are_too_many(List<String> names) {
        Variables variables = with("AZURE_CLIENT_SECRET", null);
        for (String name : names) {
            variables = variables.with(name, "hunter2");
        }

        assertThat(faults(variables)).singleElement().satisfies(fault -> {
            assertThat(fault.variable()).isEqualTo(String.join(", ", names));
            assertThat(fault.remedy()).contains("keep one").doesNotContain("hunter2");
        });
    }

    @ParameterizedTest
    @CsvSource({ "C:certsapp.pem, true", "C:/certs/app.pem, false", "C:\\certs\\app.pem, false", "/certs/app.pem, false" })
    void a_path_whose_backslashes_were_read_as_something_else_is_explained(String path, boolean explained) {
        assertThat(faults(with(PATH, path))).singleElement()
                .matches(fault -> fault.remedy().contains("write / in place of \\") == explained);
    }

    @Test
    void without_any_the_ways_are_listed() {
        assertThat(faults(with("AZURE_CLIENT_SECRET", null))).singleElement().asString()
                .contains("AZURE_CLIENT_SECRET", PATH, TOKEN_FILE, MANAGED);
    }

    @ParameterizedTest
    @ValueSource(strings = { "AZURE_CLIENT_SECRET", PATH, TOKEN_FILE, MANAGED })
    void each_means_a_tenant_of_ones_own(String name) {
        assertThat(Variables.none().with(name, "x").isUnset()).isFalse();
        assertThat(faulty(Variables.otherProvider().with(name, "x"))).containsExactly("AZURE_TENANT_ID, OIDC_ISSUER");
    }

    @ParameterizedTest
    @CsvSource({ "2027-12-31, 2027-12-31T00:00:00Z", "2027-12-31T10:20:30Z, 2027-12-31T10:20:30Z",
            "2027-12-31T10:20:30.4567890Z, 2027-12-31T10:20:30.456789Z", "2001-01-01, 2001-01-01T00:00:00Z" })
    void the_end_of_a_secret_is_a_date_or_an_instant(String written, Instant end) {
        assertThat(credential(Variables.entra().with("AZURE_CLIENT_SECRET_EXPIRES", written)))
                .isEqualTo(new ClientSecret(new Secret(Variables.CLIENT_SECRET), Optional.of(end)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "soon", "31.12.2027", "2027-13-31", "2027-12-31T10:20", "1830000000" })
    void anything_else_is_no_end_of_a_secret(String written) {
        assertThat(faulty(Variables.entra().with("AZURE_CLIENT_SECRET_EXPIRES", written)))
                .containsExactly("AZURE_CLIENT_SECRET_EXPIRES");
    }

    @Test
    void a_managed_identity_gets_its_token_from_the_metadata_service() {
        assertThat(credential(with(MANAGED, IDENTITY))).isEqualTo(new ManagedIdentity(IDENTITY,
                URI.create("http://169.254.169.254/metadata/identity/oauth2/token"), Optional.empty(),
                "api://AzureADTokenExchange"));
        assertThat(credential(with(MANAGED, IDENTITY).with("AZURE_POD_IDENTITY_AUTHORITY_HOST", "http://127.0.0.1:2579/")))
                .asInstanceOf(type(ManagedIdentity.class)).extracting(ManagedIdentity::endpoint)
                .isEqualTo(URI.create("http://127.0.0.1:2579/metadata/identity/oauth2/token"));
    }

    @Test
    void a_managed_identity_of_App_Service_gets_its_token_there() {
        Variables appService = with(MANAGED, IDENTITY).with("IDENTITY_ENDPOINT", "http://127.0.0.1:41564/msi/token/")
                .with("IDENTITY_HEADER", "hunter2");

        assertThat(credential(appService)).isEqualTo(new ManagedIdentity(IDENTITY,
                URI.create("http://127.0.0.1:41564/msi/token/"), Optional.of(new Secret("hunter2")),
                "api://AzureADTokenExchange"));
        assertThat(credential(appService).toString()).doesNotContain("hunter2");
        assertThat(credential(appService.with("IDENTITY_HEADER", null))).asInstanceOf(type(ManagedIdentity.class))
                .satisfies(identity -> assertThat(identity.endpoint()).hasHost("169.254.169.254"))
                .extracting(ManagedIdentity::header).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({ "login.microsoftonline.com, api://AzureADTokenExchange",
            "login.microsoftonline.us, api://AzureADTokenExchangeUSGov",
            "https://login.partner.microsoftonline.cn/, api://AzureADTokenExchangeChina" })
    void a_token_of_a_managed_identity_is_for_the_exchange_of_its_cloud(String authorityHost, String resource) {
        assertThat(credential(with(MANAGED, IDENTITY).with("AZURE_AUTHORITY_HOST", authorityHost)))
                .asInstanceOf(type(ManagedIdentity.class)).extracting(ManagedIdentity::resource).isEqualTo(resource);
    }

    @Test
    void what_is_wrong_with_a_managed_identity_is_named() {
        assertThat(faulty(with(MANAGED, "system"))).containsExactly(MANAGED);
        assertThat(List.of("file:///etc", "ftp://127.0.0.1", "//127.0.0.1", "127.0.0.1:2579", "localhost:2579"))
                .allSatisfy(host -> assertThat(faulty(with(MANAGED, IDENTITY)
                        .with("AZURE_POD_IDENTITY_AUTHORITY_HOST", host)))
                        .containsExactly("AZURE_POD_IDENTITY_AUTHORITY_HOST"));
        assertThat(faulty(with(MANAGED, IDENTITY).with("IDENTITY_ENDPOINT", "not a url").with("IDENTITY_HEADER", "x")))
                .containsExactly("IDENTITY_ENDPOINT");
        assertThat(faulty(with(MANAGED, IDENTITY).with("AZURE_AUTHORITY_HOST", "ftp://x")))
                .containsExactly("AZURE_AUTHORITY_HOST");
    }

    @Test
    void what_is_no_secret_cannot_stand_in_for_the_session_key() {
        assertThat(with(MANAGED, IDENTITY).with("SESSION_ENCRYPTION_KEY", null).readInDevelopment())
                .asInstanceOf(type(Invalid.class)).extracting(Invalid::faults)
                .satisfies(faults -> assertThat(faults).extracting(Fault::variable).containsExactly("SESSION_ENCRYPTION_KEY"));
    }

    private Path file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "credential", ".pem"), content);
    }

    private static Variables variables(Path certificate) {
        return with(PATH, certificate.toString());
    }

    /** Entra with this variable in place of the secret. */
    private static Variables with(String name, String value) {
        return Variables.entra().with("AZURE_CLIENT_SECRET", null).with(name, value);
    }

    private static Object read(Variables variables) throws UnusableCertificateException {
        CertificateFile file = ((ClientCertificate) credential(variables)).file();
        return file.read(file.content()).certificate();
    }

    private static ClientCredential credential(Variables variables) {
        Result result = variables.readInProduction();
        assertThat(result).isInstanceOf(Valid.class);
        return ((Valid) result).provider().credential();
    }
}

package dev.entrasignin.provider;

import static dev.entrasignin.provider.Variables.CLIENT;
import static dev.entrasignin.provider.Variables.CLIENT_SECRET;
import static dev.entrasignin.provider.Variables.SESSION_KEY;
import static dev.entrasignin.provider.Variables.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.entrasignin.provider.ClientCredential.ClientSecret;
import dev.entrasignin.provider.Provider.ClientAuthentication;
import dev.entrasignin.provider.Provider.EntraTenant;
import dev.entrasignin.provider.Provider.OpenIdProvider;
import dev.entrasignin.provider.ProviderConfiguration.Result;
import dev.entrasignin.provider.ProviderConfiguration.Result.Invalid;
import dev.entrasignin.provider.ProviderConfiguration.Result.Valid;

/** What comes of variables that work. {@link ProviderConfigurationFaultsTest} has those that do not. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProviderConfigurationTest {

    private static final String PREVIOUS_KEY = "zyxwvutsrqponmlkjihgfedcba9876543210";

    @Test
    void three_variables_and_a_session_key_are_enough_for_Entra() {
        assertThat(Variables.entra().readInProduction()).isEqualTo(new Valid(
                new EntraTenant(URI.create("https://login.microsoftonline.com"), UUID.fromString(TENANT), CLIENT,
                        new ClientSecret(new Secret(CLIENT_SECRET))),
                List.of(new Secret(SESSION_KEY))));
    }

    @Test
    void three_variables_and_a_session_key_are_enough_for_another_provider() {
        assertThat(Variables.otherProvider().readInProduction()).isEqualTo(new Valid(
                new OpenIdProvider("https://id.example.com/realms/staff", "portal", new Secret(CLIENT_SECRET),
                        ClientAuthentication.BASIC, List.of("profile", "email", "offline_access")),
                List.of(new Secret(SESSION_KEY))));
    }

    @Test
    void the_issuer_of_a_tenant_is_its_own_and_of_version_2() {
        assertThat(provider(Variables.entra()).issuer())
                .isEqualTo("https://login.microsoftonline.com/" + TENANT + "/v2.0");
    }

    /** Entra issues tokens with lower-case ids, and they are compared to the letter. */
    @Test
    void ids_copied_in_upper_case_are_those_that_stand_in_tokens() {
        Provider provider = provider(Variables.entra()
                .with("AZURE_TENANT_ID", TENANT.toUpperCase(Locale.ROOT))
                .with("AZURE_CLIENT_ID", CLIENT.toUpperCase(Locale.ROOT)));

        assertThat(provider.issuer()).isEqualTo("https://login.microsoftonline.com/" + TENANT + "/v2.0");
        assertThat(provider.clientId()).isEqualTo(CLIENT);
    }

    @Test
    void the_client_id_of_another_provider_is_taken_to_the_letter() {
        assertThat(provider(Variables.otherProvider().with("OIDC_CLIENT_ID", CLIENT.toUpperCase(Locale.ROOT))).clientId())
                .isEqualTo(CLIENT.toUpperCase(Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(strings = { " %s", "%s ", "\t%s\n", "\u2003%s\r\n" })
    void space_around_a_value_is_not_part_of_it(String format) {
        Variables entra = Variables.entra();
        Variables spaced = new Variables(entra.values().keySet().stream().collect(Collectors.toMap(
                name -> name, name -> format.formatted(entra.values().get(name)))));

        assertThat(spaced.readInProduction()).isEqualTo(entra.readInProduction());
    }

    @ParameterizedTest
    @CsvSource({
            "https://login.microsoftonline.com,         https://login.microsoftonline.com",
            "https://login.microsoftonline.com/,        https://login.microsoftonline.com",
            "login.microsoftonline.com,                 https://login.microsoftonline.com",
            "https://login.microsoftonline.us/,         https://login.microsoftonline.us",
            "login.microsoftonline.us,                  https://login.microsoftonline.us",
            "https://login.partner.microsoftonline.cn,  https://login.partner.microsoftonline.cn",
            "login.partner.microsoftonline.cn/,         https://login.partner.microsoftonline.cn",
            "https://LOGIN.MicrosoftOnline.US,          https://login.microsoftonline.us",
            "HTTPS://login.microsoftonline.us,          https://login.microsoftonline.us",
            "https://login.microsoftonline.us:443,      https://login.microsoftonline.us",
            "https://entra.example:8443,                https://entra.example:8443",
            "https://entra.example//,                   https://entra.example",
            "localhost:8443,                            https://localhost:8443",
            "http://localhost:8080,                     http://localhost:8080",
            "http://127.0.0.1:8080/,                    http://127.0.0.1:8080",
            "http://[::1]:8080,                         http://[::1]:8080",
            "http://localhost:443,                      http://localhost:443",
    })
    void an_authority_host_may_be_written_as_Azures_libraries_take_it(String written, String authority) {
        Provider provider = provider(Variables.entra().with("AZURE_AUTHORITY_HOST", written));

        assertThat(provider.issuer()).isEqualTo(authority + "/" + TENANT + "/v2.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "https://id.example.com", "https://id.example.com/", "https://id.example.com/Realms/Staff/",
            "https://id.example.com:8443/a", "https://ID.example.com", "http://localhost:8180/realms/staff",
            "http://127.0.0.1:8180", "http://[::1]:8180/a/",
    })
    void an_issuer_is_taken_to_the_letter(String issuer) {
        assertThat(provider(Variables.otherProvider().with("OIDC_ISSUER", issuer)).issuer()).isEqualTo(issuer);
    }

    @ParameterizedTest
    @CsvSource({ "basic, BASIC", "BASIC, BASIC", "post, POST", "Post, POST" })
    void the_secret_travels_as_the_provider_wants_it(String written, ClientAuthentication expected) {
        assertThat(provider(Variables.otherProvider().with("OIDC_CLIENT_AUTHENTICATION", written)))
                .asInstanceOf(type(OpenIdProvider.class)).extracting(OpenIdProvider::clientAuthentication)
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "profile|profile", "profile email|profile,email", "profile,email|profile,email", "profile, email|profile,email",
            "openid profile|profile", "openid|''", "',profile,,email,'|profile,email", "profile profile|profile",
            "'profile\temail'|profile,email", "urn:x:y api://a/b.read|urn:x:y,api://a/b.read",
    })
    void scopes_are_separated_by_spaces_or_commas_and_openid_goes_without_saying(String written, String expected) {
        assertThat(String.join(",", provider(Variables.otherProvider().with("OIDC_SCOPES", written)).scopes()))
                .isEqualTo(expected);
    }

    @Test
    void nothing_set_is_told_apart_from_a_wrong_configuration() {
        assertThat(Variables.none().isUnset()).isTrue();
        assertThat(Variables.none().with("AZURE_TENANT_ID", "").with("AZURE_CLIENT_ID", " ").isUnset()).isTrue();
        assertThat(Variables.none().with("AZURE_TENANT_ID", "default-value-enter-your-tenant-id-here").isUnset()).isTrue();
        assertThat(Variables.none().with("AZURE_AUTHORITY_HOST", "login.microsoftonline.us").isUnset()).isTrue();
        assertThat(Variables.none().with("SESSION_ENCRYPTION_KEY", SESSION_KEY).isUnset()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = { "AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET", "OIDC_ISSUER", "OIDC_CLIENT_ID",
            "OIDC_CLIENT_SECRET" })
    void one_variable_is_enough_to_mean_a_provider_of_ones_own(String name) {
        assertThat(Variables.none().with(name, "x").isUnset()).isFalse();
    }

    @Test
    void outside_production_the_client_secret_stands_in_for_the_session_key() {
        assertThat(Variables.entra().with("SESSION_ENCRYPTION_KEY", null).readInDevelopment())
                .asInstanceOf(type(Valid.class)).extracting(Valid::sessionKeys).isEqualTo(List.of(new Secret(CLIENT_SECRET)));
        assertThat(Variables.entra().readInDevelopment())
                .asInstanceOf(type(Valid.class)).extracting(Valid::sessionKeys).isEqualTo(List.of(new Secret(SESSION_KEY)));
    }

    @Test
    void a_session_key_has_at_least_32_characters() {
        assertThat(SESSION_KEY).hasSize(32);
        assertThat(Variables.entra().with("SESSION_ENCRYPTION_KEY", SESSION_KEY.substring(1)).readInProduction())
                .isInstanceOf(Invalid.class);
        assertThat(Variables.entra().with("SESSION_ENCRYPTION_KEY", SESSION_KEY.substring(1)).readInDevelopment())
                .isInstanceOf(Invalid.class);
    }

    @Test
    void the_previous_session_key_comes_after_the_current_one() {
        Variables rotated = Variables.entra().with("SESSION_ENCRYPTION_KEY_PREVIOUS", PREVIOUS_KEY);

        assertThat(sessionKeys(rotated.readInProduction())).containsExactly(new Secret(SESSION_KEY), new Secret(PREVIOUS_KEY));
        assertThat(sessionKeys(rotated.with("SESSION_ENCRYPTION_KEY", null).readInDevelopment()))
                .containsExactly(new Secret(CLIENT_SECRET), new Secret(PREVIOUS_KEY));
    }

    @Test
    void a_previous_session_key_is_no_substitute_for_a_current_one_and_no_shorter() {
        Variables rotated = Variables.entra().with("SESSION_ENCRYPTION_KEY_PREVIOUS", PREVIOUS_KEY);

        assertThat(rotated.with("SESSION_ENCRYPTION_KEY", null).readInProduction()).isInstanceOf(Invalid.class);
        assertThat(rotated.with("SESSION_ENCRYPTION_KEY_PREVIOUS", "short").readInProduction()).isInstanceOf(Invalid.class);
        assertThat(rotated.with("SESSION_ENCRYPTION_KEY_PREVIOUS", " ").readInProduction())
                .isEqualTo(Variables.entra().readInProduction());
    }

    private static List<Secret> sessionKeys(Result result) {
        assertThat(result).isInstanceOf(Valid.class);
        return ((Valid) result).sessionKeys();
    }

    private static Provider provider(Variables variables) {
        Result result = variables.readInProduction();
        assertThat(result).isInstanceOf(Valid.class);
        return ((Valid) result).provider();
    }
}

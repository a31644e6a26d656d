package dev.entrasignin.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.entrasignin.provider.ClientCredential.ClientSecret;
import dev.entrasignin.provider.ClientCredential.ManagedIdentity;
import dev.entrasignin.provider.Provider.ClientAuthentication;
import dev.entrasignin.provider.Provider.EntraTenant;
import dev.entrasignin.provider.Provider.OpenIdProvider;
import dev.entrasignin.provider.ProviderConfiguration.Result.Valid;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SecretTest {

    private static final Secret SECRET = new Secret("hunter2-correct-horse-battery-staple");

    @ParameterizedTest
    @MethodSource("everythingThatHoldsASecret")
    void nothing_that_holds_a_secret_prints_it(Object holder) {
        assertThat(holder.toString()).contains("Secret[set]").doesNotContain("hunter2", "horse",
                SessionKeys.from(List.of(SECRET)).session().get(0).value(),
                SessionKeys.from(List.of(SECRET)).state().get(0).value());
        assertThat(String.format("%s %s", holder, List.of(holder))).doesNotContain("hunter2");
    }

    static Stream<Object> everythingThatHoldsASecret() {
        Provider entra = new EntraTenant(URI.create("https://login.example"), UUID.randomUUID(), "client",
                new ClientSecret(SECRET));
        Provider other = new OpenIdProvider("https://id.example", "client", SECRET, ClientAuthentication.POST, List.of());
        SessionKeys keys = SessionKeys.from(List.of(SECRET));
        var certificate = new CertificateFile("/etc/certificate.pfx", Optional.of(SECRET));
        var identity = new ManagedIdentity("identity", URI.create("http://127.0.0.1"), Optional.of(SECRET), "resource");
        return Stream.of(SECRET, new ClientSecret(SECRET), certificate, identity, entra, other, keys,
                new Valid(entra, List.of(SECRET)),
                new ProviderSetup.Settings(other, keys));
    }
}

package dev.entrasignin.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RedirectUriToRegisterTest {

    @TempDir
    Path directory;

    @Test
    void behind_a_proxy_only_the_operator_knows_the_public_name() {
        assertThat(RedirectUriToRegister.of(Optional.empty(), 8443)).isEqualTo("https://<public name>/auth/redirect");
    }

    @Test
    void a_certificate_that_cannot_be_read_does_not_tell_it_either() throws Exception {
        Path file = Files.writeString(directory.resolve("server.pem"), "none");

        assertThat(RedirectUriToRegister.of(Optional.of(file.toString()), 8443))
                .isEqualTo("https://<public name>:8443/auth/redirect");
    }

    @Test
    void with_TLS_of_its_own_the_certificate_says_the_name() throws Exception {
        Path keys = directory.resolve("keys.p12");
        keytool("-genkeypair", "-keyalg", "RSA", "-dname", "CN=portal", "-ext", "san=dns:*.example.com,dns:portal.example.com",
                "-keystore", keys.toString(), "-alias", "server");
        Path file = directory.resolve("server.pem");
        keytool("-exportcert", "-rfc", "-keystore", keys.toString(), "-alias", "server", "-file", file.toString());

        assertThat(RedirectUriToRegister.of(Optional.of(file.toString()), 443))
                .isEqualTo("https://portal.example.com/auth/redirect");
    }

    private static void keytool(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool")
                .toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", "changeit", "-noprompt"));
        assertThat(new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor()).isZero();
    }
}

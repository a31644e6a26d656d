package dev.entrasignin.localtenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.core.Vertx;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LocalTenantTest {

    @RegisterExtension
    final RunningTenant running = new RunningTenant();

    @ParameterizedTest(name = "Host: {0} gets {1}")
    @CsvSource(textBlock = """
            127.0.0.1:PORT,200
            localhost:PORT,200
            localhost,200
            [::1]:PORT,200
            evil.example,400
            evil.example:PORT,400
            127.0.0.1.evil.example,400
            localhost.evil.example:PORT,400
            192.0.2.1,400
            '',400
            """)
    void only_this_machines_own_names_are_answered(String host, int status) throws IOException {
        int port = running.tenant().authorityHost().getPort();
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port)) {
            socket.getOutputStream().write(("GET " + running.tenant().uri(Endpoint.DISCOVERY).getPath() + " HTTP/1.1\r\nHost: "
                    + host.replace("PORT", Integer.toString(port)) + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        }
    }

    @Test
    void it_listens_on_loopback_only() {
        assertThat(running.tenant().authorityHost().getHost()).isEqualTo("127.0.0.1");
        // Another address of this machine, and of no other.
        assertThatThrownBy(() -> new Socket("127.0.0.2", running.tenant().authorityHost().getPort()).close())
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_port_in_use_is_said_at_once() {
        Vertx vertx = Vertx.vertx();
        int taken = running.tenant().authorityHost().getPort();

        assertThatThrownBy(() -> LocalTenant.start(vertx, taken, RunningTenant.APP, SigningKey.generate()))
                .isInstanceOf(IllegalStateException.class).hasMessageContaining(String.valueOf(taken));
        vertx.close();
    }

    @Test
    void a_closed_tenant_is_gone() {
        Vertx vertx = Vertx.vertx();
        LocalTenant other = LocalTenant.start(vertx, 0, RunningTenant.APP, SigningKey.generate());
        other.close();

        assertThatThrownBy(() -> running.visitor().get(other.uri(Endpoint.KEYS).toString()))
                .hasRootCauseInstanceOf(IOException.class);
        vertx.close();
    }

    @Test
    void a_tenant_that_was_away_still_knows_everyone() {
        Visitor visitor = running.visitor();
        String refreshToken = visitor.signIn("alice").getString("refresh_token");

        running.tenant().goAway();
        assertThatThrownBy(() -> visitor.refresh(refreshToken)).hasRootCauseInstanceOf(IOException.class);
        running.tenant().comeBack();
        assertThat(visitor.refresh(refreshToken).fieldNames()).contains("id_token");
        assertThat(visitor.authorize(visitor.authorizationRequest()).statusCode()).isEqualTo(302);
    }

    @Test
    void nothing_says_a_secret() {
        Map<String, Object> claims = Map.of("sub", "subject-of-the-token");

        assertThat(RunningTenant.APP.toString()).doesNotContain(RunningTenant.SECRET).contains("clientSecret=(set)");
        assertThat(TokenDraft.signedBy(SigningKey.generate(), claims).toString()).isEqualTo("TokenDraft[algorithm=RS256]");
        assertThat(SigningKey.of(RunningTenant.Certificates.FIRST).toString()).matches("SigningKey\\[kid=[\\w-]{27}]");
        assertThat(running.tenant().toString()).isEqualTo("LocalTenant[" + running.tenant().authorityHost() + "]");
        assertThat(new SignIn(running.account("alice"), "sid", Set.of(), Optional.of("n"), "the code").toString())
                .isEqualTo("SignIn[account=alice]");
    }

    @Test
    void what_is_not_there_is_404_and_what_is_not_meant_405() {
        Visitor visitor = running.visitor();

        assertThat(visitor.get(running.tenant().authorityHost() + "/").statusCode()).isEqualTo(404);
        assertThat(visitor.get(running.tenant().authorityHost() + "/assets/other.css").statusCode()).isEqualTo(404);
        assertThat(visitor.get(running.tenant().uri(Endpoint.TOKEN).toString()).statusCode()).isEqualTo(405);
    }
}

package dev.entrasignin.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.net.httpserver.HttpServer;

import dev.entrasignin.provider.Secret;

/** The link to the next page comes from the answer, and the administrator's token goes with the request for it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GraphPagesTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer graph;
    private HttpServer stranger;
    private volatile String link;

    @BeforeEach
    void start() throws IOException {
        graph = server();
        stranger = server();
    }

    @AfterEach
    void stop() {
        graph.stop(0);
        stranger.stop(0);
    }

    @Test
    void another_page_of_the_same_server_is_asked_for() {
        link = "http://127.0.0.1:{graph}/v1.0/applications?$skiptoken=2";

        assertThat(list()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = { "http://127.0.0.1:{stranger}/v1.0/applications", "http://localhost:{graph}/v1.0/applications",
            "https://127.0.0.1:{graph}/v1.0/applications", "http://127.0.0.1:{graph}@127.0.0.1:{stranger}/v1.0/applications",
            "http://127.0.0.1/v1.0/applications", "file:///etc/hostname", "/v1.0/more",
            "//127.0.0.1:{stranger}/v1.0/applications" })
    void the_token_goes_nowhere_else(String next) {
        link = next;

        assertThatThrownBy(this::list).isInstanceOf(IllegalStateException.class).hasMessageContaining("another host");
        assertThat(asked).hasSize(1);
    }

    private List<?> list() {
        return new Graph(new JsonHttp(Optional.empty(), Optional.empty(), length -> {
        }), URI.create("http://127.0.0.1:" + graph.getAddress().getPort()), new Secret("the-token")).list("applications");
    }

    private HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            String next = link.replace("{graph}", graph.getAddress().getPort() + "").replace("{stranger}",
                    stranger.getAddress().getPort() + "");
            byte[] page = ("{\"value\":[{\"id\":\"one\"}]"
                    + (asked.size() > 1 ? "}" : ",\"@odata.nextLink\":\"" + next + "\"}"))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        return server;
    }
}

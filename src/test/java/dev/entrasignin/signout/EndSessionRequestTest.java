package dev.entrasignin.signout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EndSessionRequestTest {

    private static final String ENDPOINT = "https://login.example/logout";
    private static final URI HOME = URI.create("https://127.0.0.1:5000/auth/redirect");

    @Test
    void the_provider_is_told_who_signs_out_where_and_where_to_come_back_to() {
        assertThat(parameters(request("e30.e30.", Optional.of("O.hint"), "s1"))).containsExactly(
                Map.entry("logout_hint", "O.hint"),
                Map.entry("client_id", "portal"),
                Map.entry("post_logout_redirect_uri", HOME.toString()),
                Map.entry("state", "s1"));
    }

    @Test
    void without_a_hint_the_ID_token_tells_who_signs_out() {
        assertThat(parameters(request("e30.e30.c2ln", Optional.empty(), "s1"))).containsEntry("id_token_hint", "e30.e30.c2ln")
                .doesNotContainKey("logout_hint");
    }

    @ParameterizedTest
    @CsvSource({ "2600, true", "2601, false", "100000, false" })
    void a_hint_that_makes_the_address_too_long_is_left_out(int length, boolean sent) {
        String hint = "e".repeat(length);

        assertThat(parameters(request(hint, Optional.empty(), "s1")).containsKey("id_token_hint")).isEqualTo(sent);
        assertThat(parameters(request("e30.e30.c2ln", Optional.of(hint), "s1")).containsKey("logout_hint")).isEqualTo(sent);
        assertThat(parameters(request(hint, Optional.empty(), "s1"))).containsKeys("client_id", "post_logout_redirect_uri",
                "state");
    }

    @ParameterizedTest
    @CsvSource({
            "https://login.example/logout,     https://login.example/logout?id_token_hint=",
            "https://login.example/logout?p=1, https://login.example/logout?p=1&id_token_hint=",
    })
    void the_endpoint_keeps_its_own_parameters(String endpoint, String start) {
        assertThat(new EndSessionRequest(endpoint, "portal", "t", Optional.empty(), HOME, "s").uri()).startsWith(start);
    }

    @ParameterizedTest
    @ValueSource(strings = { "a&post_logout_redirect_uri=https://evil.example", "a b+c", "\r\nSet-Cookie: a=b",
            "\u202e\ud83d\ude00",
            "#fragment", "%26", "<script>\"" })
    void a_value_stays_one_parameter_whatever_it_holds(String hostile) {
        EndSessionRequest request = request("t", Optional.of(hostile), hostile);

        assertThat(request.uri()).matches("[\\x21-\\x7e]+").doesNotContain("#", "<", "\"");
        assertThat(parameters(request)).hasSize(4).containsEntry("logout_hint", hostile).containsEntry("state", hostile)
                .containsEntry("post_logout_redirect_uri", HOME.toString());
    }

    @Test
    void the_ID_token_is_never_printed() {
        assertThat(request("eyJhbGciOiJub25lIn0.e30.", Optional.of("O.hint"), "s1")).asString()
                .doesNotContain("eyJ", "O.hint").contains(ENDPOINT);
    }

    private static EndSessionRequest request(String idToken, Optional<String> hint, String state) {
        return new EndSessionRequest(ENDPOINT, "portal", idToken, hint, HOME, state);
    }

    private static Map<String, String> parameters(EndSessionRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : request.uri().substring(request.uri().indexOf('?') + 1).split("&")) {
            String[] pair = parameter.split("=", 2);
            assertThat(parameters.put(pair[0], URLDecoder.decode(pair[1], UTF_8))).isNull();
        }
        return parameters;
    }
}

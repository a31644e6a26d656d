package dev.entrasignin.tokendetails;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.entrasignin.claims.IdTokenClaims;
import dev.entrasignin.tokendetails.ClaimMeaning.Group;
import io.vertx.core.json.JsonObject;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ClaimRowTest {

    private static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");

    @Test
    void who_I_am_comes_first_and_the_plumbing_last() {
        List<ClaimRow> rows = rows(
                """
                        {"aio":"x","zeta":1,"exp":1,"ver":"2.0","roles":["a"],"xms_st":{},"oid":"o","alpha":2,"name":"Anna","nonce":"n"}""");

        assertThat(rows).extracting(ClaimRow::name)
                .containsExactly("name", "oid", "roles", "exp", "ver", "zeta", "alpha", "aio", "nonce", "xms_st");
        assertThat(rows).filteredOn(ClaimRow::isPlumbing).extracting(ClaimRow::name).containsExactly("aio", "nonce", "xms_st");
    }

    @Test
    void a_point_in_time_is_said_in_words_and_in_UTC() {
        assertThat(row("{\"exp\":1772604367}")).isEqualTo(new ClaimRow("exp", Group.TOKEN, List.of("in 60 minutes"),
                "2026-03-04T06:06:07Z", ClaimMeaning.of("exp").text()));
    }

    @ParameterizedTest
    @ValueSource(strings = { "\"1772604367\"", "\"<script>\"", "9223372036854775807", "-9223372036854775808", "true", "null",
            "[1772604367]", "{}" })
    void what_is_no_point_in_time_is_shown_as_it_is(String value) {
        assertThat(row("{\"exp\":" + value + "}").instant()).isNull();
        assertThat(row("{\"exp\":" + value + "}").values()).containsExactly(value.replaceAll("^[\"\\[]|[\"\\]]$", ""));
    }

    @Test
    void a_fraction_of_a_second_does_not_matter() {
        assertThat(row("{\"iat\":1772600767.9}").instant()).isEqualTo("2026-03-04T05:06:07Z");
    }

    @Test
    void each_element_of_a_list_is_a_value() {
        assertThat(row("{\"roles\":[\"Admin\",\"<b>\",7,null,[1],{\"a\":\"b\"}]}").values())
                .containsExactly("Admin", "<b>", "7", "null", "[1]", "{\"a\":\"b\"}");
        assertThat(row("{\"groups\":[]}").values()).isEmpty();
    }

    @Test
    void an_object_is_shown_as_JSON() {
        assertThat(row("{\"_claim_names\":{\"groups\":\"src1\"}}").values()).containsExactly("{\"groups\":\"src1\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = { "<script>alert(1)</script>", "\u202eresu", "{page.name}", "" })
    void text_stays_data(String value) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("name", value);
        claims.put(value, Arrays.asList(value, null));

        assertThat(ClaimRow.of(new IdTokenClaims(claims), NOW)).extracting(ClaimRow::values)
                .containsExactly(List.of(value), List.of(value, "null"));
    }

    @Test
    void a_claim_without_a_description_is_shown_all_the_same() {
        assertThat(row("{\"department\":\"IT\"}")).isEqualTo(new ClaimRow("department", Group.OTHER, List.of("IT"), null, ""));
    }

    private static ClaimRow row(String json) {
        return rows(json).get(0);
    }

    private static List<ClaimRow> rows(String json) {
        return ClaimRow.of(new IdTokenClaims(new JsonObject(json).getMap()), NOW);
    }
}

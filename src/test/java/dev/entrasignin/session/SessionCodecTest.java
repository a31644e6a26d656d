package dev.entrasignin.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SessionCodecTest {

    private static final String CLIENT = "c0000000-0000-4000-8000-00000000000c";
    private static final String TENANT = "70000000-0000-4000-8000-000000000007";
    private static final SessionCodec CODEC = new SessionCodec(CLIENT, TENANT);
    private static final Instant SIGNED_IN = Instant.parse("2026-11-22T08:00:00Z");
    private static final String ID_TOKEN = part("{\"alg\":\"RS256\",\"kid\":\"k\"}") + "." + part("{\"sub\":\"s\"}") + "."
            + random(256, 1);

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = { "", ".", "..", "opaque", "0.AXoA-_x.AgAB", "with|bar", "with=padding==", "with+slash/", "AB", "AA",
            "\u00e9\ud83d\ude00", "ends.with.", ".starts" })
    void a_refresh_token_comes_back_to_the_letter_whatever_it_holds(String refreshToken) {
        Session session = session(ID_TOKEN, refreshToken);

        assertThat(CODEC.decode(CODEC.encode(session))).contains(session);
    }

    @Test
    void what_cannot_be_guessed_takes_the_bytes_that_it_is_and_little_more() {
        Session session = session(ID_TOKEN, "0." + random(769, 2) + "." + random(770, 3));

        assertThat(CODEC.encode(session)).hasSizeLessThan(256 + 769 + 770 + 140);
        assertThat(CODEC.decode(CODEC.encode(session))).contains(session);
    }

    @ParameterizedTest
    @ValueSource(strings = { "A", "AB", "ABC", "ABCD", "ABCDB", "ABCDAB", "ABCDAAB", "_-_-", "ABCD=", "AB CD" })
    void base64url_that_ends_anyhow_comes_back_to_the_letter(String part) {
        Session session = session(ID_TOKEN, part + "." + part);

        assertThat(CODEC.decode(CODEC.encode(session))).contains(session);
    }

    @Test
    void two_hundred_groups_take_little_more_than_their_bytes() {
        String groups = Stream.generate(UUID::randomUUID).limit(200).map(group -> "\"" + group + "\"")
                .collect(Collectors.joining(",", "{\"groups\":[", "]}"));
        Session session = session(part("{}") + "." + part(groups) + "." + random(256, 3), null);

        byte[] encoded = CODEC.encode(session);

        assertThat(encoded).hasSizeLessThan(200 * 16 + 700);
        assertThat(CODEC.decode(encoded)).contains(session);
    }

    @Test
    void client_and_tenant_take_hardly_a_byte() {
        String payload = "{\"aud\":\"" + CLIENT + "\",\"iss\":\"https://login.microsoftonline.com/" + TENANT
                + "/v2.0\",\"tid\":\""
                + TENANT + "\"}";

        assertThat(CODEC.encode(session("e30." + part(payload) + ".", null)))
                .hasSizeLessThan(CODEC.encode(session("e30." + part("{}") + ".", null)).length + 16);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"a\":\"AAAAAAAA-0000-4000-8000-00000000000A\"}",
            "{\"a\":\"00000000-0000-0000-0000-000000000000\"}",
            "00000000-0000-0000-0000-00000000000000000000-0000-0000-0000-000000000000", "\u0000",
            "{\"aud\":\"c0000000-0000-4000-8000-00000000000c\",\"tid\":\"70000000-0000-4000-8000-000000000007\"}",
            "{\"sub\":\"abcdefghijklmnopqrstuvwxyz-_0123456789\",\"a\":\"abcdefghijklmnopqrstu\"}", "{\u0001}",
            "{\u0002A\u0008}",
            "{\"c\":\"xc0000000-0000-4000-8000-00000000000cx\"}", "{", "{}",
            "\u0000aaaaaaaa-0000-4000-8000-00000000000a",
            "\u00e9aaaaaaaa-0000-4000-8000-00000000000a\u00e9", "aaaaaaaa-0000-4000-8000-00000000000" })
    void a_payload_comes_back_to_the_letter_whatever_it_holds(String payload) {
        Session session = session("e30." + part(payload) + ".AA", null);

        assertThat(CODEC.decode(CODEC.encode(session))).contains(session);
    }

    @Test
    void a_run_of_any_length_comes_back_to_the_letter() {
        for (int length = 0; length < 2_200; length += 7) {
            Session session = session(
                    "e30." + part("{\"a\":\"" + "aZ9-_".repeat(length / 5 + 1).substring(0, length) + "\"}") + ".",
                    null);

            assertThat(CODEC.decode(CODEC.encode(session))).as("%d", length).contains(session);
        }
    }

    @Test
    void parts_of_a_second_are_no_part_of_a_session() {
        Session session = new Session("id-1", ID_TOKEN, "r", SIGNED_IN.plusNanos(1), SIGNED_IN.plusMillis(60_999),
                SIGNED_IN.plusMillis(3_600_001));

        assertThat(CODEC.decode(CODEC.encode(session))).contains(session);
    }

    @Test
    void a_cut_or_foreign_content_is_no_session() {
        byte[] encoded = CODEC.encode(session(ID_TOKEN, "r"));

        for (int length = 0; length < encoded.length / 2; length++) {
            assertThat(CODEC.decode(java.util.Arrays.copyOf(encoded, length))).as("%d bytes", length).isEmpty();
        }
        assertThat(CODEC.decode("something else".getBytes(UTF_8))).isEmpty();
    }

    @Test
    void a_session_does_not_print_its_tokens() {
        assertThat(session(ID_TOKEN, "refresh-me").toString()).doesNotContain(ID_TOKEN, "refresh-me", "id-1");
    }

    private static Session session(String idToken, String refreshToken) {
        return new Session("id-1", idToken, refreshToken, SIGNED_IN, SIGNED_IN.plusSeconds(60), SIGNED_IN.plusSeconds(3600));
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }

    private static String random(int bytes, long seed) {
        byte[] random = new byte[bytes];
        new Random(seed).nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}

package dev.entrasignin.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

import org.htmlunit.HttpMethod;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.entrasignin.journey.HtmlUnitVisitor;

/** From one address nginx passes on as many frames as an office signs out with, and no flood. */
@Tag("proxy")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FrontChannelFloodIT {

    private static final int BURST = 200;

    @ParameterizedTest
    @ValueSource(strings = { "", "/portal" })
    void a_flood_of_frames_ends_at_nginx_and_everything_else_goes_on(String prefix) {
        try (Site site = new Site(prefix, 1); HtmlUnitVisitor visitor = site.visitor()) {
            String frame = prefix + "/auth/front_channel_logout?iss="
                    + URLEncoder.encode(site.provider().tenant().issuer(), StandardCharsets.UTF_8) + "&sid=made-up-";
            List<Integer> answers = IntStream.range(0, 2 * BURST)
                    .mapToObj(number -> visitor.answerTo(HttpMethod.GET, frame + number).getStatusCode()).toList();

            assertThat(answers.subList(0, BURST)).containsOnly(200);
            assertThat(answers).containsOnly(200, 429).last().isEqualTo(429);
            for (String spelling : List.of("/auth/front_channel_logout/", "/auth/front_channel_logout;x",
                    "/auth;x/front_channel_logout", "/auth/front%5Fchannel_logout")) {
                String address = frame.replace("/auth/front_channel_logout", spelling);
                assertThat(visitor.answerTo(HttpMethod.GET, address + "other").getStatusCode()).as(spelling).isIn(404, 429);
            }
            site.signIn(visitor);
            assertThat(visitor.nameAtTheTop()).contains("Alice Adams");
        }
    }
}

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
            // The same address to the application's framework, and another one to nginx' limit.
            for (String spelling : List.of("logout/", "logout;x", "logout;x/")) {
                assertThat(visitor.answerTo(HttpMethod.GET, frame.replace("logout", spelling) + "other").getStatusCode())
                        .as(spelling).isEqualTo(404);
            }
            assertThat(visitor.answerTo(HttpMethod.GET, frame.replace("/front", ";x/front") + "other").getStatusCode())
                    .isEqualTo(404);
            site.signIn(visitor);
            assertThat(visitor.nameAtTheTop()).contains("Alice Adams");
        }
    }
}

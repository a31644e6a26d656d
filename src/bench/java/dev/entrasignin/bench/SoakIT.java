package dev.entrasignin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.entrasignin.bench.Regular.Site;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;

/** That nothing grows under a steady load: memory, threads, open files. Beside it, for comparison, plain Quarkus. */
@Tag("bench")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SoakIT {

    private static final Logger LOG = Logger.getLogger(SoakIT.class);
    private static final int PEOPLE = 200;
    private static final int SAMPLE_SECONDS = 15;
    /** So little that whatever may fill up has done so in the first third. */
    private static final List<String> JVM = List.of("-Xmx48m");

    @Test
    void nothing_grows_under_a_steady_load() throws Exception {
        Vertx vertx = Vertx.vertx();
        BlockingQueue<Throwable> failures = new ArrayBlockingQueue<>(10);
        var trendOfPlain = new Trend();
        var trend = new Trend();
        try (var provider = new Provider(vertx);
                var plain = Server.start(Settings.jdk(), JVM, BenchmarkIT.PLAIN, provider.environmentOfPlainQuarkus());
                var ours = Server.start(Settings.jdk(), JVM, BenchmarkIT.OURS, provider.environment())) {
            var people = Stream.concat(
                    people(vertx, Site.of(plain, "/me", "/me", Optional.empty()), failures),
                    people(vertx, Site.of(ours, "/auth/sign_in", "/", Optional.of("/auth/sign_out")), failures)).toList();
            int samples = Settings.read().minutes() * 60 / SAMPLE_SECONDS;
            for (int i = 0; i < samples; i++) {
                Throwable failure = failures.poll(SAMPLE_SECONDS, TimeUnit.SECONDS);
                assertThat(failure).isNull();
                trendOfPlain.sample(plain);
                trend.sample(ours);
            }
            people.forEach(Regular::leave);
        } finally {
            vertx.close();
        }
        report(trendOfPlain.markdown(BenchmarkIT.PLAIN_QUARKUS) + "\n" + trend.markdown(BenchmarkIT.ENTRA_SIGN_IN));
        assertThat(trend.grown()).isEmpty();
    }

    @Test
    void what_grows_is_noticed_and_what_goes_up_and_down_is_not() {
        assertThat(series(sample -> 150_000 + 4_000 * (sample % 2)).grown()).isEmpty();
        assertThat(series(sample -> Math.min(150_000, 100_000 + 5_000 * sample)).grown()).as("warming up").isEmpty();
        assertThat(series(sample -> 100_000 + 600 * sample).grown()).as("40 kB a second").contains(Vital.MEMORY, Vital.HEAP);
        assertThat(series(sample -> 40 + sample).grown()).as("one each time").contains(Vital.OPEN_FILES, Vital.THREADS);
    }

    private static Trend series(LongUnaryOperator values) {
        var trend = new Trend();
        for (Vital vital : Vital.values()) {
            IntStream.range(0, 40).forEach(sample -> trend.add(vital, values.applyAsLong(sample)));
        }
        return trend;
    }

    private static Stream<Regular> people(Vertx vertx, Site site, BlockingQueue<Throwable> failures) {
        var http = vertx.createHttpClient(new HttpClientOptions().setMaxPoolSize(16));
        List<Regular> people = IntStream.range(0, PEOPLE)
                .mapToObj(number -> new Regular(vertx, http, site, number, failures::offer)).toList();
        IntStream.range(0, PEOPLE).forEach(number -> people.get(number).come(5_000L * number / PEOPLE));
        return people.stream();
    }

    private static void report(String text) throws IOException {
        LOG.info("\n" + text);
        Files.writeString(Path.of("target", "bench-soak.md"), text);
    }
}

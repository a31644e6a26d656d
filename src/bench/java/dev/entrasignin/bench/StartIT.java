package dev.entrasignin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.entrasignin.localtenant.TrainingRun;
import io.vertx.core.Vertx;

/** From the start of a process to its first page, and what it has in memory then. */
@Tag("bench")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StartIT {

    private static final Logger LOG = Logger.getLogger(StartIT.class);
    private static final String HELLO = "Quarkus hello";
    private static final String CACHED = "Entra Sign-In, package -Paot";
    private static final String ONE_COMPILER = "the same with one compiler";
    private static final String IN_IMAGE = "Entra Sign-In, image";
    /** As the README has it. */
    private static final String SERIAL = "-XX:+UseSerialGC";
    private static final String FIRST_COMPILER = "-XX:TieredStopAtLevel=1";
    private static final Path HELLO_APPLICATION = Path.of("target", "baseline", "quarkus-hello", "target", "quarkus-app");
    private static final Path CACHED_APPLICATION = Path.of("target", "aot-app").toAbsolutePath();

    private final Settings settings = Settings.read();

    @Test
    void start_and_memory_beside_plain_quarkus() throws IOException, InterruptedException {
        var table = new Table(BenchmarkIT.PLAIN_QUARKUS, HELLO, BenchmarkIT.ENTRA_SIGN_IN, CACHED, ONE_COMPILER, IN_IMAGE);
        Vertx vertx = Vertx.vertx();
        try (var provider = new Provider(vertx)) {
            for (Path jdk : Stream.concat(Stream.of(Settings.jdk()), Settings.jdk25().stream()).distinct().toList()) {
                int feature = feature(jdk);
                String release = "Java " + feature;
                String cache = cache(jdk, feature);
                for (int i = 0; i < settings.starts(); i++) {
                    measure(table, release, HELLO, start(jdk, List.of(), HELLO_APPLICATION, Map.of()));
                    measure(table, release, BenchmarkIT.PLAIN_QUARKUS,
                            start(jdk, List.of(), BenchmarkIT.PLAIN, provider.environmentOfPlainQuarkus()));
                    measure(table, release, BenchmarkIT.ENTRA_SIGN_IN,
                            start(jdk, List.of(), BenchmarkIT.OURS, provider.environment()));
                    measure(table, release, CACHED, start(jdk, List.of(cache, SERIAL), CACHED_APPLICATION,
                            provider.environment()));
                    measure(table, release, ONE_COMPILER, start(jdk, List.of(cache, SERIAL, FIRST_COMPILER), CACHED_APPLICATION,
                            provider.environment()));
                    if (!settings.image().isEmpty() && feature >= 25) {
                        measure(table, release, IN_IMAGE, Server.start(settings.image(), provider.environment()));
                    }
                }
            }
        } finally {
            vertx.close();
        }
        String markdown = table.markdown("");
        LOG.info("\n" + markdown);
        Files.writeString(Path.of("target", "bench-start.md"), markdown);
    }

    /** Makes what {@code package -Paot} makes, which holds for this JDK alone, and returns the option that uses it. */
    private static String cache(Path jdk, int feature) throws IOException, InterruptedException {
        Path file = CACHED_APPLICATION.resolve("bench-" + feature);
        TrainingRun.main(jdk.resolve("bin/java").toString(),
                (feature < 25 ? "-XX:ArchiveClassesAtExit=" : "-XX:AOTCacheOutput=") + file,
                SERIAL, "-jar", CACHED_APPLICATION.resolve("quarkus-run.jar").toString());
        return (feature < 25 ? "-XX:SharedArchiveFile=" : "-XX:AOTCache=") + file;
    }

    private Server start(Path jdk, List<String> options, Path application, Map<String, String> environment) {
        List<String> all = new ArrayList<>(settings.jvmOptions());
        all.addAll(options);
        return Server.start(jdk, all, application, environment);
    }

    private static void measure(Table table, String release, String column, Server server) {
        try (server) {
            table.add(release + ": start to first page", "ms", column, server.started().toMillis());
            table.add(release + ": CPU time of it", "ms", column, server.cpu().toMillis());
            table.add(release + ": memory then", "kB", column, server.residentKilobytes());
        }
    }

    private static int feature(Path jdk) throws IOException {
        return Files.readAllLines(jdk.resolve("release")).stream().filter(line -> line.startsWith("JAVA_VERSION="))
                .map(line -> line.replaceAll("JAVA_VERSION=\"(\\d+).*", "$1")).map(Integer::valueOf).findFirst().orElseThrow();
    }
}

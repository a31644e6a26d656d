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

import io.vertx.core.Vertx;

/** From the start of a process to its first page, and what it has in memory then. */
@Tag("bench")
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class StartIT {

    private static final Logger LOG = Logger.getLogger(StartIT.class);
    private static final String HELLO = "Quarkus hello";
    private static final Path HELLO_APPLICATION = Path.of("target", "baseline", "quarkus-hello", "target", "quarkus-app");
    /** Java's own archives of loaded classes, which hold for the JDK that has made them. */
    private static final Path ARCHIVES = Path.of("target").toAbsolutePath();

    private final Settings settings = Settings.read();

    @Test
    void start_and_memory_beside_a_plain_quarkus_hello() throws IOException {
        var table = new Table(HELLO, BenchmarkIT.PLAIN_QUARKUS, BenchmarkIT.ENTRA_SIGN_IN);
        Vertx vertx = Vertx.vertx();
        try (var provider = new Provider(vertx)) {
            for (Path jdk : Stream.concat(Stream.of(Settings.jdk()), Settings.jdk25().stream()).distinct().toList()) {
                String release = "Java " + feature(jdk);
                Path archive = ARCHIVES.resolve("bench-" + feature(jdk) + (feature(jdk) < 25 ? ".jsa" : ".aot"));
                // Made once, by a run that ends after its first page.
                start(jdk, List.of((feature(jdk) < 25 ? "-XX:ArchiveClassesAtExit=" : "-XX:AOTCacheOutput=") + archive),
                        BenchmarkIT.OURS, provider.environment()).close();
                String use = (feature(jdk) < 25 ? "-XX:SharedArchiveFile=" : "-XX:AOTCache=") + archive;
                for (int i = 0; i < settings.starts(); i++) {
                    measure(table, release, HELLO, start(jdk, List.of(), HELLO_APPLICATION, Map.of()));
                    measure(table, release, BenchmarkIT.PLAIN_QUARKUS,
                            start(jdk, List.of(), BenchmarkIT.PLAIN, provider.environmentOfPlainQuarkus()));
                    measure(table, release, BenchmarkIT.ENTRA_SIGN_IN,
                            start(jdk, List.of(), BenchmarkIT.OURS, provider.environment()));
                    measure(table, release + " with " + use.substring(4, use.indexOf('=')), BenchmarkIT.ENTRA_SIGN_IN,
                            start(jdk, List.of(use), BenchmarkIT.OURS, provider.environment()));
                }
            }
        } finally {
            vertx.close();
        }
        String markdown = table.markdown("");
        LOG.info("\n" + markdown);
        Files.writeString(Path.of("target", "bench-start.md"), markdown);
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

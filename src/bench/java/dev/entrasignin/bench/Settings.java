package dev.entrasignin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How long to measure, each settable as {@code -Dbench.…} on Maven's command line.
 *
 * @param rounds what is printed is their median
 * @param people who sign in first, and whose pages are measured; as many others sign in before anything else is
 * @param signIns of still others in each round
 * @param requests for each kind of page in each round; CPU time is counted in hundredths of a second
 * @param pages to load at the end, before memory is read once more
 * @param starts of each application on each JDK
 * @param minutes of steady load
 * @param image to start beside the jars, with podman; none if empty
 * @param profile how many times the requests of a round go into each profile; no profiles if 0
 * @param jvmOptions of the servers
 */
record Settings(int rounds, int people, int signIns, int requests, int pages, int starts, int minutes, String image,
        int profile, List<String> jvmOptions) {

    static Settings read() {
        return new Settings(Integer.getInteger("bench.rounds", 5), Integer.getInteger("bench.people", 10_000),
                Integer.getInteger("bench.sign-ins", 4_000),
                Integer.getInteger("bench.requests", 20_000),
                Integer.getInteger("bench.pages", 50_000), Integer.getInteger("bench.starts", 5),
                Integer.getInteger("bench.minutes", 20), System.getProperty("bench.image", ""),
                Integer.getInteger("bench.profile", 2), List.of(System.getProperty("bench.jvm", "-Xmx256m").split(" ")));
    }

    /** The one this runs on. */
    static Path jdk() {
        return Path.of(System.getProperty("java.home"));
    }

    /** A JDK 25 beside it: {@code -Dbench.jdk25=…}, or where Linux distributions keep theirs. */
    static Optional<Path> jdk25() {
        String named = System.getProperty("bench.jdk25");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        Path usual = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(usual)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(usual, "*25*")) {
            for (Path jdk : found) {
                if (Files.isExecutable(jdk.resolve("bin/java"))) {
                    return Optional.of(jdk);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.entrasignin.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import dev.entrasignin.directory.StandInDirectory;

/** Where a test types its commands. */
enum Terminal {

    /** Nothing is waited for, so that it is known how long it would have been. */
    IN_THIS_PROCESS {
        @Override
        CommandRun run(StandInDirectory directory, Path home, Map<String, String> environment, String typed,
                String... arguments) {
            return CommandRun.of(environment, typed, arguments);
        }

        @Override
        void assertPauses(CommandRun run, int... seconds) {
            assertThat(run.pauses()).containsExactlyElementsOf(durations(seconds));
        }
    },

    /** Each command is a process of its own; it has paused where the directory heard nothing of it. */
    PACKAGED {
        @Override
        CommandRun run(StandInDirectory directory, Path home, Map<String, String> environment, String typed,
                String... arguments) {
            directory.arrivals().clear();
            PackagedCommand done = PackagedCommand.runAndAnswer(home, environment, typed, arguments);
            List<Long> arrivals = List.copyOf(directory.arrivals());
            return new CommandRun(done.exitCode(), done.out(), done.err(), IntStream.range(1, arrivals.size())
                    .mapToObj(each -> Duration.ofNanos(arrivals.get(each) - arrivals.get(each - 1))).toList());
        }

        /** At least these, one after the other: a busy machine makes more of them, and longer ones. */
        @Override
        void assertPauses(CommandRun run, int... seconds) {
            List<Duration> missing = new ArrayList<>(durations(seconds));
            run.pauses().forEach(pause -> {
                if (!missing.isEmpty() && pause.compareTo(missing.get(0)) >= 0) {
                    missing.remove(0);
                }
            });
            assertThat(missing).as("not found in " + run.pauses()).isEmpty();
        }
    };

    abstract CommandRun run(StandInDirectory directory, Path home, Map<String, String> environment, String typed,
            String... arguments);

    abstract void assertPauses(CommandRun run, int... seconds);

    private static List<Duration> durations(int... seconds) {
        return IntStream.of(seconds).mapToObj(Duration::ofSeconds).toList();
    }
}

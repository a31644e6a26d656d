package dev.entrasignin.localtenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TrainingRunTest {

    /**
     * Says that it listens, where nobody does, and goes on without another word; its first argument is where to say who it is.
     */
    static class Deaf {

        public static void main(String... arguments) throws IOException, InterruptedException {
            Files.writeString(Path.of(arguments[0]), ProcessHandle.current().pid() + "\n" + Path.of("").toAbsolutePath());
            System.out.println("Listening on: http://0.0.0.0:1");
            Thread.currentThread().join();
        }
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void a_rehearsal_that_fails_leaves_no_process_and_waits_for_none(@TempDir Path directory) throws IOException {
        Path process = directory.resolve("process");
        assertThatThrownBy(() -> TrainingRun.main(java(), "-cp", System.getProperty("java.class.path"), Deaf.class.getName(),
                process.toString())).isInstanceOf(IOException.class);

        long id = Long.parseLong(Files.readAllLines(process).get(0));
        ProcessHandle.of(id).ifPresent(left -> assertThat(left.onExit()).succeedsWithin(10, TimeUnit.SECONDS));
        // A file .env here is somebody's configuration.
        assertThat(Files.readAllLines(process).get(1)).isNotEqualTo(Path.of("").toAbsolutePath().toString());
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}

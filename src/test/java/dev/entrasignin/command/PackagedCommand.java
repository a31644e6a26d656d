package dev.entrasignin.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import dev.entrasignin.packaged.PackagedApplication;

/** A command of the packaged application, as a process of its own. */
public record PackagedCommand(int exitCode, String out, String err) {

    private static final int SECONDS = 120;

    public static PackagedCommand run(Path directory, Map<String, String> environment, String... arguments) {
        return runAndAnswer(directory, environment, null, arguments);
    }

    /** @param typed what a person at a terminal answers; {@code null} if there is none */
    static PackagedCommand runAndAnswer(Path directory, Map<String, String> environment, String typed, String... arguments) {
        try {
            Path out = Files.createTempFile(directory, "out", ".txt");
            Path err = Files.createTempFile(directory, "err", ".txt");
            ProcessBuilder builder = PackagedApplication.process(environment, directory, arguments);
            if (typed != null) {
                // Makes a terminal for it.
                builder.command("script", "--quiet", "--return", "--command", String.join(" ", builder.command()), "/dev/null");
            }
            Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
            if (typed == null) {
                process.getOutputStream().close();
            } else {
                process.getOutputStream().write((typed + "\n").getBytes(StandardCharsets.UTF_8));
                process.getOutputStream().flush();
            }
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("It goes on: " + String.join(" ", arguments));
            }
            PackagedCommand done = new PackagedCommand(process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return done;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

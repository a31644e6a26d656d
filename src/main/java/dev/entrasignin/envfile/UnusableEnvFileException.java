package dev.entrasignin.envfile;

import java.io.IOException;
import java.nio.file.Path;

/** The file cannot be read, written, or made to hold what it should; the message says which and why. */
public final class UnusableEnvFileException extends RuntimeException {

    UnusableEnvFileException(String message) {
        super(message);
    }

    static UnusableEnvFileException notWritten(Path path, IOException why) {
        return new UnusableEnvFileException(path + " cannot be written: " + why
                + ". In a container, mount its directory, not the file alone, and let the container's user write there.");
    }
}

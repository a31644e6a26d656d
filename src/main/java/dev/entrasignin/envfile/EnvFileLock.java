package dev.entrasignin.envfile;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps a second command away from a {@code .env} file, and from the application that it belongs to, while one is at work on
 * them. Ends with the process at the latest, however that ends.
 */
public final class EnvFileLock implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;

    private EnvFileLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** @throws UnusableEnvFileException if another command is at work, or nothing can be written there */
    public static EnvFileLock of(Path envFile) {
        // Beside it: the file itself is another one after each change.
        Path absolute = envFile.toAbsolutePath().normalize();
        Path file = absolute.resolveSibling(absolute.getFileName() + ".lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            // The one that has just ended takes the file away, and a lock on that is worth nothing.
            if (isLocked(channel) && Files.exists(file)) {
                return new EnvFileLock(file, channel);
            }
            channel.close();
        } catch (IOException e) {
            throw UnusableEnvFileException.notWritten(absolute, e);
        }
        throw new UnusableEnvFileException("Another command is at work on " + absolute
                + ". Nothing was done; run this again when that one has ended.");
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            channel.close();
        } catch (IOException e) {
            throw UnusableEnvFileException.notWritten(file, e);
        }
    }
}

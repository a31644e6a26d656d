package dev.entrasignin.envfile;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Files with secrets in them: mode 0600 from the first byte on, where the file system knows modes (on Windows a user's
 * directories are the user's already), and replaced in one step, so that nobody ever reads half a file.
 */
public final class OwnerOnlyFile {

    private OwnerOnlyFile() {
    }

    public static void write(Path path, byte[] content) throws IOException {
        // A link stays a link.
        Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        // Always of this name, so that one that was cut short leaves nothing for good: it may have secrets in it.
        Path made = target.resolveSibling(target.getFileName() + ".new");
        Files.deleteIfExists(made);
        Files.createFile(made, mode("rw-------"));
        try {
            Files.write(made, content, StandardOpenOption.SYNC);
            Files.move(made, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(made);
        }
    }

    /** A directory that only its owner can look into. */
    public static void createDirectory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectory(directory, mode("rwx------"));
        }
    }

    private static FileAttribute<?>[] mode(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
                : new FileAttribute<?>[0];
    }
}

package dev.entrasignin.envfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A {@code .env} file on disk: each change is written at once and whole, readable by its owner only. */
public final class StoredEnvFile {

    private final Path path;
    private final Charset charset;
    private EnvFile content;

    private StoredEnvFile(Path path, Charset charset, EnvFile content) {
        this.path = path;
        this.charset = charset;
        this.content = content;
    }

    /** Reads it; a file that is not there yet is an empty one. */
    public static StoredEnvFile read(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            byte[] bytes = Files.exists(absolute) ? Files.readAllBytes(absolute) : new byte[0];
            try {
                String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
                return new StoredEnvFile(absolute, StandardCharsets.UTF_8, new EnvFile(text));
            } catch (CharacterCodingException another) {
                // Every byte is a character here, so that what others wrote is kept to the byte.
                return new StoredEnvFile(absolute, StandardCharsets.ISO_8859_1,
                        new EnvFile(new String(bytes, StandardCharsets.ISO_8859_1)));
            }
        } catch (IOException e) {
            throw new UnusableEnvFileException(absolute + " cannot be read: " + e);
        }
    }

    public Path path() {
        return path;
    }

    public Optional<String> value(String name) {
        return content.value(name);
    }

    /** Sets some variables, and makes comments of others. */
    public void write(Map<String, String> set, Set<String> unset) {
        write(content.with(set, unset));
    }

    public void removeBlock() {
        write(content.withoutBlock());
    }

    private void write(EnvFile changed) {
        if (changed.text().equals(content.text())) {
            return;
        }
        try {
            OwnerOnlyFile.write(path, changed.text().getBytes(charset));
        } catch (IOException e) {
            throw UnusableEnvFileException.notWritten(path, e);
        }
        content = changed;
    }
}

package dev.entrasignin.localtenant;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A self-signed certificate for this machine's own addresses, made on the spot, so that dev mode has TLS and the local
 * tenant has a signing key without anything to install or to commit.
 */
public final class LoopbackCertificate {

    private static final String FILE = "loopback.p12";
    private static final String ALIAS = "loopback";
    // The file's mode keeps others out; a password that lies beside the file, or in this source, cannot.
    private static final String PASSWORD = "loopback-only";
    private static final Duration RENEW_BEFORE_EXPIRY = Duration.ofDays(14);

    private final Path path;
    private final PrivateKey privateKey;
    private final X509Certificate certificate;

    private LoopbackCertificate(Path path, PrivateKey privateKey, X509Certificate certificate) {
        this.path = path;
        this.privateKey = privateKey;
        this.certificate = certificate;
    }

    /** The certificate kept in a directory; it is made when there is none, or none that lasts. */
    public static LoopbackCertificate in(Path directory) {
        // The lock file keeps other processes out, the monitor other threads, for which a file lock is no obstacle.
        synchronized (LoopbackCertificate.class) {
            try {
                Files.createDirectories(directory);
                try (FileChannel channel = FileChannel.open(directory.resolve(FILE + ".lock"), StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
                    assert lock.isValid();
                    Path file = directory.resolve(FILE);
                    Optional<LoopbackCertificate> kept = read(file).filter(LoopbackCertificate::lasts);
                    return kept.isPresent() ? kept.get() : make(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The loopback certificate cannot be kept in " + directory, e);
            }
        }
    }

    private static LoopbackCertificate make(Path file) throws IOException {
        Path made = file.resolveSibling(FILE + "." + ProcessHandle.current().pid() + ".new");
        Files.deleteIfExists(made);
        try {
            Keytool.makeSelfSigned(made, ALIAS, PASSWORD, 365);
            OwnerOnly.restrict(made);
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(made);
        }
        return read(file).orElseThrow(() -> new IOException("keytool left no certificate in " + file));
    }

    private static Optional<LoopbackCertificate> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream content = Files.newInputStream(file)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(content, PASSWORD.toCharArray());
            if (store.getKey(ALIAS, PASSWORD.toCharArray()) instanceof PrivateKey key
                    && store.getCertificate(ALIAS) instanceof X509Certificate certificate) {
                return Optional.of(new LoopbackCertificate(file, key, certificate));
            }
            return Optional.empty();
        } catch (IOException | GeneralSecurityException e) {
            // Cut short or made by something else: a new one takes its place.
            return Optional.empty();
        }
    }

    private boolean lasts() {
        return certificate.getNotAfter().toInstant().isAfter(Instant.now().plus(RENEW_BEFORE_EXPIRY));
    }

    /** The PKCS#12 file, for servers that read their certificate themselves. */
    public Path path() {
        return path;
    }

    /** What opens the file. It protects nothing: the certificate is trusted by no one but its maker. */
    public String password() {
        return PASSWORD;
    }

    public PrivateKey privateKey() {
        return privateKey;
    }

    public X509Certificate certificate() {
        return certificate;
    }

    @Override
    public String toString() {
        return "LoopbackCertificate[path=%s, until=%s]".formatted(path, certificate.getNotAfter().toInstant());
    }
}

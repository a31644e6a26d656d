package dev.entrasignin.localtenant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

import dev.entrasignin.provider.CertificateKey;
import dev.entrasignin.registration.MadeCertificate;

/**
 * A self-signed certificate for this machine's own addresses, made on the spot, so that dev mode has TLS and the local
 * tenant has a signing key without anything to install or to commit.
 *
 * @param path the PEM file with the certificate and its key, for servers that read it themselves
 */
public record LoopbackCertificate(Path path, CertificateKey key) {

    private static final String FILE = "loopback.pem";
    private static final Duration LIFETIME = Duration.ofDays(365);
    private static final Duration RENEW_BEFORE_EXPIRY = Duration.ofDays(14);
    /** 2.5.29.17, the alternative names of the subject: localhost, 127.0.0.1 and ::1. */
    private static final byte[] NAMES = HexFormat.of().parseHex("302c0603551d1104253023" + "82096c6f63616c686f7374"
            + "87047f000001" + "871000000000000000000000000000000001");
    /** 2.5.29.37, the extended key usage: for a TLS server. */
    private static final byte[] SERVER = HexFormat.of().parseHex("30130603551d25040c300a06082b06010505070301");

    /** The certificate kept in a directory; it is made when there is none, or none that lasts. */
    public static LoopbackCertificate in(Path directory) {
        // The lock file keeps other processes out, the monitor other threads, for which a file lock is no obstacle.
        synchronized (LoopbackCertificate.class) {
            try {
                Files.createDirectories(directory);
                try (FileChannel channel = FileChannel.open(directory.resolve(FILE + ".lock"), StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
                    assert lock.isValid();
                    return readOrMake(new MadeCertificate(directory.resolve(FILE)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The loopback certificate cannot be kept in " + directory, e);
            }
        }
    }

    private static LoopbackCertificate readOrMake(MadeCertificate file) {
        Instant now = Instant.now();
        return new LoopbackCertificate(file.path(), file.read()
                .filter(kept -> kept.expires().isAfter(now.plus(RENEW_BEFORE_EXPIRY)))
                .orElseGet(() -> file.make("localhost", now, LIFETIME, NAMES, SERVER)));
    }

    public PrivateKey privateKey() {
        return key.key();
    }

    public X509Certificate certificate() {
        return key.certificate();
    }
}

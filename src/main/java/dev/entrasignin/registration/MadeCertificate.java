package dev.entrasignin.registration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import dev.entrasignin.envfile.OwnerOnlyFile;
import dev.entrasignin.provider.CertificateFile;
import dev.entrasignin.provider.CertificateKey;
import dev.entrasignin.provider.UnusableCertificateException;

/** A certificate and its private key that are made here, in one PEM file (RFC 7468). */
public record MadeCertificate(Path path) {

    private static final int KEY_BITS = 2048;
    /** A certificate is good at once on clocks that are a little behind. */
    private static final Duration BEFORE = Duration.ofMinutes(10);
    private static final int TAG_LENGTH = 8;

    /** All of them are in one directory, which git ignores. */
    static MadeCertificate of(Path envFile, String tag) {
        String name = tag.substring(tag.indexOf(':') + 1).substring(0, TAG_LENGTH);
        return new MadeCertificate(envFile.resolveSibling(".certs").resolve("entra-signin-" + name + ".pem"));
    }

    /** The one that is to take its place. */
    MadeCertificate next() {
        return new MadeCertificate(path.resolveSibling(path.getFileName() + ".next"));
    }

    /** Empty if there is none, or what is there cannot be used. */
    public Optional<CertificateKey> read() {
        return read(new CertificateFile(path.toString(), Optional.empty()));
    }

    static Optional<CertificateKey> read(CertificateFile file) {
        try {
            return Optional.of(file.read(file.content()));
        } catch (UnusableCertificateException none) {
            return Optional.empty();
        }
    }

    /** What the file holds if that is still good, else a new key and certificate, written to it. */
    CertificateKey readOrMake(String name, Instant now, Duration lifetime) {
        Optional<CertificateKey> kept = read().filter(key -> key.expires().isAfter(now));
        return kept.isPresent() ? kept.get() : make(name, now, lifetime, SelfSignedCertificate.KEY_USAGE);
    }

    /** @param extensions of the certificate, each in DER */
    public CertificateKey make(String name, Instant now, Duration lifetime, byte[]... extensions) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            KeyPair pair = generator.generateKeyPair();
            X509Certificate certificate = SelfSignedCertificate.make(name, pair, now.minus(BEFORE), now.plus(lifetime),
                    extensions);
            OwnerOnlyFile.createDirectory(path.getParent());
            OwnerOnlyFile.write(path, (pem("PRIVATE KEY", pair.getPrivate().getEncoded())
                    + pem("CERTIFICATE", certificate.getEncoded())).getBytes(StandardCharsets.US_ASCII));
            return new CertificateKey(pair.getPrivate(), certificate);
        } catch (IOException e) {
            throw new UncheckedIOException("The certificate cannot be written to " + path, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The certificate cannot be made", e);
        }
    }

    /** Puts this file in the place of another, in one step. */
    void replace(MadeCertificate other) {
        try {
            Files.move(path, other.path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be moved to " + other.path, e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be deleted", e);
        }
    }

    private static String pem(String label, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }
}

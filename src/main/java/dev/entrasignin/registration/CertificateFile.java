package dev.entrasignin.registration;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.entrasignin.envfile.OwnerOnlyFile;

/**
 * A PEM file (RFC 7468) with a private key and its certificate, as Azure's libraries take it in
 * {@code AZURE_CLIENT_CERTIFICATE_PATH}.
 */
record CertificateFile(Path path) {

    private static final int KEY_BITS = 3072;
    /** A certificate is good at once on clocks that are a little behind. */
    private static final Duration BEFORE = Duration.ofMinutes(10);
    private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    /** What the file holds. */
    record Content(PrivateKey privateKey, X509Certificate certificate) {
        @Override
        public String toString() {
            return "Content[certificate=" + certificate.getSerialNumber() + "]";
        }
    }

    /** The same directory for all of them, which git ignores. */
    static CertificateFile of(Path envFile, String tag) {
        String name = tag.substring(tag.indexOf(':') + 1).substring(0, 8);
        return new CertificateFile(envFile.resolveSibling(".certs").resolve("entra-signin-" + name + ".pem"));
    }

    /** The one that is to take its place. */
    CertificateFile next() {
        return new CertificateFile(path.resolveSibling(path.getFileName() + ".next"));
    }

    /** Empty if there is none, or what is there cannot be used. */
    Optional<Content> read() {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try {
            String pem = Files.readString(path, StandardCharsets.US_ASCII);
            PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(part(pem, "PRIVATE KEY")));
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(part(pem, "CERTIFICATE")));
            return Optional.of(new Content(key, certificate));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unusable) {
            return Optional.empty();
        }
    }

    /** What the file holds if that is still good, else a new key and certificate, written to it. */
    Content readOrMake(String name, Instant now, Duration lifetime) {
        return read().filter(content -> isValid(content.certificate(), now)).orElseGet(() -> make(name, now, lifetime));
    }

    static boolean isValid(X509Certificate certificate, Instant now) {
        return certificate.getNotAfter().toInstant().isAfter(now);
    }

    private Content make(String name, Instant now, Duration lifetime) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            KeyPair pair = generator.generateKeyPair();
            X509Certificate certificate = SelfSignedCertificate.make(name, pair, now.minus(BEFORE), now.plus(lifetime));
            OwnerOnlyFile.createDirectory(path.getParent());
            OwnerOnlyFile.write(path, (pem("PRIVATE KEY", pair.getPrivate().getEncoded())
                    + pem("CERTIFICATE", certificate.getEncoded())).getBytes(StandardCharsets.US_ASCII));
            return new Content(pair.getPrivate(), certificate);
        } catch (IOException e) {
            throw new UncheckedIOException("The certificate cannot be written to " + path, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The certificate cannot be made", e);
        }
    }

    /** Puts this file in the place of another, in one step. */
    void replace(CertificateFile other) {
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

    private static byte[] part(String pem, String label) {
        Matcher parts = PEM.matcher(pem);
        while (parts.find()) {
            if (parts.group(1).equals(label)) {
                return Base64.getMimeDecoder().decode(parts.group(2));
            }
        }
        throw new IllegalArgumentException("no " + label);
    }

    private static String pem(String label, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(content);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }
}

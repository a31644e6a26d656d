package dev.entrasignin.journey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import dev.entrasignin.localtenant.LoopbackCertificate;

/**
 * The loopback certificate as PEM files (RFC 7468), for servers that are processes of their own. Session cookies do not
 * travel without TLS.
 */
public record TlsFiles(LoopbackCertificate made, Path certificate, Path key) {

    private static final Path DIRECTORY = Path.of("target", "loopback-certificate");

    public static TlsFiles write() {
        LoopbackCertificate made = LoopbackCertificate.in(DIRECTORY);
        try {
            return new TlsFiles(made, pem("CERTIFICATE", made.certificate().getEncoded()),
                    pem("PRIVATE KEY", made.privateKey().getEncoded()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The certificate cannot be written as PEM", e);
        }
    }

    /** The settings with which the packaged application serves TLS. */
    public Map<String, String> served() {
        return Map.of("tls.certificate-file", certificate.toString(), "tls.key-file", key.toString());
    }

    /** The setting with which it trusts a provider that serves the same certificate. */
    public Map<String, String> trusted() {
        return Map.of("tls.trust-file", certificate.toString());
    }

    /** Trusts it, and nothing else. */
    public SSLContext trust() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("made", made.certificate());
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The certificate cannot be trusted", e);
        }
    }

    private static Path pem(String label, byte[] content) throws IOException {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content);
        Path file = Files.createTempFile(DIRECTORY, "loopback-", ".pem").toAbsolutePath();
        file.toFile().deleteOnExit();
        return Files.writeString(file, "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, lines));
    }
}

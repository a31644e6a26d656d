package dev.entrasignin.provider;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A self-signed certificate and its key, made by the JDK's keytool, in the forms in which operators have them. */
public record MadeCertificate(X509Certificate certificate, PrivateKey key, byte[] pkcs12) {

    public static final String PASSWORD = "opens-the-pkcs12-file";

    /** An RSA key of 2048 bits, for a year, or as these options of keytool say. */
    public static MadeCertificate make(String... options) {
        try {
            Path directory = Files.createTempDirectory("made-certificate");
            Path store = directory.resolve("made.p12");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair", "-alias", "made", "-dname", "CN=made", "-storetype", "PKCS12", "-storepass", PASSWORD,
                    "-keystore", store.toString()));
            command.addAll(options.length > 0 ? List.of(options)
                    : List.of("-keyalg", "RSA", "-keysize", "2048",
                            "-validity", "365"));
            Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            byte[] content = Files.readAllBytes(store);
            Files.delete(store);
            Files.delete(directory);
            return of(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static MadeCertificate of(byte[] content) throws IOException {
        try (InputStream stream = new ByteArrayInputStream(content)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(stream, PASSWORD.toCharArray());
            return new MadeCertificate((X509Certificate) store.getCertificate("made"),
                    (PrivateKey) store.getKey("made", PASSWORD.toCharArray()), content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Both in one PEM file, as the Azure CLI writes it: the key first. */
    public String pem() {
        return keyPem() + certificatePem();
    }

    String keyPem() {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    String certificatePem() {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(label,
                Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content));
    }
}

package dev.entrasignin.provider;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import dev.entrasignin.configuration.Fault;

/**
 * A file with a certificate and its private key, as PEM (RFC 7468, the key as unencrypted PKCS #8) or PKCS #12 (RFC 7292).
 *
 * @param password of a PKCS #12 file
 */
public record CertificateFile(String path, Optional<Secret> password) {

    private static final String PATH = "AZURE_CLIENT_CERTIFICATE_PATH";
    private static final Pattern PEM = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

    /** The file as it is now. */
    public byte[] content() throws UnusableCertificateException {
        try {
            return Files.readAllBytes(Path.of(path));
        } catch (IOException | InvalidPathException e) {
            // What Java's properties files make of C:\certs\app.pem: C:certsapp.pem.
            boolean escaped = path.matches("(?s)[A-Za-z]:[^/\\\\].*");
            throw unusable("there is no readable file " + path + (escaped ? "; in .env, write / in place of \\" : ""));
        }
    }

    /** The key in this content of the file, and the certificate that belongs to it. */
    public CertificateKey read(byte[] content) throws UnusableCertificateException {
        String text = new String(content, ISO_8859_1);
        return text.contains("-----BEGIN ") ? pem(text) : pkcs12(content);
    }

    private CertificateKey pem(String text) throws UnusableCertificateException {
        List<MatchResult> blocks = PEM.matcher(text).results().toList();
        if (blocks.stream().anyMatch(block -> block.group(1).matches("(RSA|EC|ENCRYPTED) PRIVATE KEY"))) {
            throw unusable("holds a private key in another form than -----BEGIN PRIVATE KEY-----; convert it with: "
                    + "openssl pkcs8 -topk8 -nocrypt, or use a PKCS#12 file (.pfx)");
        }
        byte[] key = der(blocks, "PRIVATE KEY").stream().findFirst()
                .orElseThrow(() -> unusable("holds no -----BEGIN PRIVATE KEY-----; put certificate and key into one file"));
        try {
            List<Certificate> certificates = new ArrayList<>();
            for (byte[] der : der(blocks, "CERTIFICATE")) {
                certificates.add(CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
            }
            return matching(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key)), certificates);
        } catch (GeneralSecurityException e) {
            throw unusable("holds a certificate or RSA key that cannot be read");
        }
    }

    private static List<byte[]> der(List<MatchResult> blocks, String label) throws UnusableCertificateException {
        try {
            return blocks.stream().filter(block -> block.group(1).equals(label))
                    .map(block -> Base64.getMimeDecoder().decode(block.group(2))).toList();
        } catch (IllegalArgumentException notBase64) {
            throw unusable("holds a " + label + " that is not in base64");
        }
    }

    private CertificateKey pkcs12(byte[] content) throws UnusableCertificateException {
        char[] opens = password.map(Secret::value).orElse("").toCharArray();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(content), opens);
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, opens) instanceof PrivateKey key) {
                    Certificate[] chain = store.getCertificateChain(alias);
                    return matching(key, chain == null ? List.of() : List.of(chain));
                }
            }
            throw unusable("holds no private key; put certificate and key into one file");
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw new UnusableCertificateException(new Fault("AZURE_CLIENT_CERTIFICATE_PASSWORD",
                        "does not open the file that " + PATH + " names"));
            }
            throw unusable("is neither a PEM nor a PKCS#12 file");
        } catch (GeneralSecurityException e) {
            throw unusable("holds a certificate or RSA key that cannot be read");
        }
    }

    private static CertificateKey matching(PrivateKey key, List<Certificate> certificates)
            throws UnusableCertificateException {
        if (certificates.isEmpty()) {
            throw unusable("holds no certificate; put certificate and key into one file");
        }
        return CertificateKey.of(key, certificates)
                .orElseThrow(
                        () -> unusable("holds a private key that is no RSA key of 2048 bits or more, or belongs to none of "
                                + "the certificates in the file"));
    }

    private static UnusableCertificateException unusable(String remedy) {
        return new UnusableCertificateException(new Fault(PATH, remedy));
    }
}

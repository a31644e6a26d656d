package dev.entrasignin.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;

import javax.net.ssl.X509KeyManager;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;

/** Whether what is in the PEM files for TLS is of use (RFC 7468). */
final class PemFiles {

    private PemFiles() {
    }

    static boolean holdsCertificates(String file) {
        try (InputStream content = Files.newInputStream(Path.of(file))) {
            return !CertificateFactory.getInstance("X.509").generateCertificates(content).isEmpty();
        } catch (IOException | CertificateException unusable) {
            return false;
        }
    }

    /**
     * Whether it holds a key, without a password, that belongs to the first of the certificates, read as Vert.x will read them.
     */
    static boolean holdsKeyOf(String certificateFile, String keyFile) {
        try {
            var options = new PemKeyCertOptions().addCertValue(content(certificateFile)).addKeyValue(content(keyFile));
            KeyStore store = options.loadKeyStore(null);
            String alias = store.aliases().nextElement();
            X509KeyManager keys = (X509KeyManager) options.getKeyManagerFactory(null).getKeyManagers()[0];
            return isPair(store.getCertificate(alias).getPublicKey(), keys.getPrivateKey(alias));
        } catch (Exception unusable) {
            // Vert.x declares no other.
            return false;
        }
    }

    private static boolean isPair(PublicKey certified, PrivateKey key) throws GeneralSecurityException {
        byte[] probe = { 1 };
        // Vert.x reads no keys but RSA and EC.
        Signature signature = Signature.getInstance(key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
        signature.initSign(key);
        signature.update(probe);
        byte[] signed = signature.sign();
        signature.initVerify(certified);
        signature.update(probe);
        return signature.verify(signed);
    }

    private static Buffer content(String file) throws IOException {
        return Buffer.buffer(Files.readAllBytes(Path.of(file)));
    }
}

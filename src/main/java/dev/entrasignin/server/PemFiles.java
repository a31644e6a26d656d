package dev.entrasignin.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.List;
import java.util.stream.Stream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.impl.KeyStoreHelper;

/** Whether what is in the PEM files for TLS (RFC 7468) is of use, read as Vert.x will read it. */
final class PemFiles {

    private PemFiles() {
    }

    static boolean holdsCertificates(String file) {
        try {
            return KeyStoreHelper.loadCA(Stream.of(content(file))).size() > 0;
        } catch (Exception unusable) {
            // Vert.x declares no other.
            return false;
        }
    }

    /** Whether it holds a key, without a password, that belongs to the first of the certificates. */
    static boolean holdsKeyOf(String certificateFile, String keyFile) {
        try {
            KeyStore store = KeyStoreHelper.loadKeyCert(List.of(content(keyFile)), List.of(content(certificateFile)));
            String alias = store.aliases().nextElement();
            return isPair(store.getCertificate(alias).getPublicKey(),
                    (PrivateKey) store.getKey(alias, KeyStoreHelper.DUMMY_PASSWORD.toCharArray()));
        } catch (Exception unusable) {
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

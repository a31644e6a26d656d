package dev.entrasignin.directory;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Map;

import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

import com.fasterxml.jackson.databind.JsonNode;

/** A secret, or an assertion signed with a certificate, held against what the application object holds. */
final class ClientProof {

    private ClientProof() {
    }

    static boolean isGood(JsonNode application, Map<String, String> secretTexts, Map<String, String> form) {
        for (JsonNode secret : application.path("passwordCredentials")) {
            String text = secretTexts.get(secret.path("keyId").asText());
            if (text != null && text.equals(form.get("client_secret"))) {
                return true;
            }
        }
        for (JsonNode key : application.path("keyCredentials")) {
            if (form.containsKey("client_assertion") && isSignedWith(key.path("key").asText(), form.get("client_assertion"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSignedWith(String certificate, String assertion) {
        try {
            byte[] encoded = Base64.getDecoder().decode(certificate);
            Certificate read = CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
            JsonWebSignature signature = new JsonWebSignature();
            signature.setCompactSerialization(assertion);
            signature.setKey(read.getPublicKey());
            String thumbprint = Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(encoded));
            return thumbprint.equals(signature.getHeader("x5t#S256")) && signature.verifySignature();
        } catch (GeneralSecurityException | JoseException e) {
            return false;
        }
    }
}

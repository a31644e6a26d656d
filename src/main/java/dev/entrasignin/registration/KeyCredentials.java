package dev.entrasignin.registration;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.entrasignin.graph.Graph;

/** The certificates of an application. Graph takes the whole list, and each that is to stay has to be in it with its key. */
record KeyCredentials(Graph graph, String application, String tag) {

    /** Beside those that there are. */
    void add(X509Certificate certificate) {
        set(each -> true, Optional.of(certificate));
    }

    /** Removes those of the registration but the one in use, if any is; those of others stay. */
    void keepOnly(Optional<X509Certificate> inUse) {
        // Should Graph not show it yet, it is said again.
        set(each -> !RotatePlan.isOf(tag, each) || inUse.filter(kept -> isOf(kept, each)).isPresent(), inUse);
    }

    private void set(Predicate<JsonNode> stays, Optional<X509Certificate> wantedToo) {
        JsonNode actual = graph.get(application + "?$select=id,keyCredentials").path("keyCredentials");
        ArrayNode wanted = JsonNodeFactory.instance.arrayNode();
        actual.forEach(each -> {
            if (stays.test(each)) {
                wanted.add(each);
            }
        });
        wantedToo.filter(certificate -> !contain(actual, certificate))
                .ifPresent(certificate -> wanted.addObject().put("type", "AsymmetricX509Cert").put("usage", "Verify")
                        .put("displayName", tag).put("key", encoded(certificate)));
        if (!wanted.equals(actual)) {
            graph.patch(application, JsonNodeFactory.instance.objectNode().set("keyCredentials", wanted));
        }
    }

    static boolean contain(JsonNode keyCredentials, X509Certificate certificate) {
        return keyCredentials.findValuesAsText("key").contains(encoded(certificate));
    }

    static boolean isOf(X509Certificate certificate, JsonNode keyCredential) {
        return keyCredential.path("key").asText().equals(encoded(certificate));
    }

    private static String encoded(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("A certificate that was read or made has its encoding", e);
        }
    }
}

package dev.entrasignin.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;

/**
 * Says at start which redirect URI is to be registered, as far as the server can know: the public name is in its certificate,
 * if it has one. In dev mode the home page says it.
 */
class RedirectUriToRegister {

    private static final Logger LOG = Logger.getLogger("dev.entrasignin.server");
    private static final String A_NAME = "<public name>";
    private static final int DNS_NAME = 2;

    void print(@Observes StartupEvent started, TlsVariables tls, TrustedVariables trusted, VertxHttpConfig http) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            LOG.infof("Redirect URI to register at the provider: %s", of(tls.certificateFile(), http.sslPort()));
            if (tls.certificateFile().isEmpty() && trusted.proxies().isEmpty()) {
                LOG.warn("No TLS here, and no proxy is trusted to end it: redirect URIs begin with http: and session cookies do"
                        + " not travel. Set TLS_CERTIFICATE_FILE and TLS_KEY_FILE, or name the proxy in TRUSTED_PROXIES.");
            }
        }
    }

    static String of(Optional<String> certificateFile, int port) {
        String authority = certificateFile
                .map(file -> name(Path.of(file)).orElse(A_NAME) + (port == 443 ? "" : ":" + port)).orElse(A_NAME);
        return "https://" + authority + "/auth/redirect";
    }

    /** The first that is not for many hosts. */
    private static Optional<String> name(Path certificateFile) {
        try (InputStream in = Files.newInputStream(certificateFile)) {
            var certificate = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? Optional.empty()
                    : names.stream().filter(name -> name.get(0).equals(DNS_NAME)).map(name -> (String) name.get(1))
                            .filter(name -> !name.startsWith("*")).findFirst();
        } catch (IOException | CertificateException unreadable) {
            return Optional.empty();
        }
    }
}

package dev.entrasignin.credential;

import java.util.Arrays;

import org.jboss.logging.Logger;

import dev.entrasignin.provider.CertificateFile;
import dev.entrasignin.provider.CertificateKey;
import dev.entrasignin.provider.UnusableCertificateException;

/**
 * The certificate that is in the file now. A file that has become unusable, as one that is just being written, leaves the
 * certificate of before.
 */
final class WatchedCertificate {

    private static final Logger LOG = Logger.getLogger("dev.entrasignin.credential");

    private final CertificateFile file;
    private byte[] content;
    private CertificateKey key;
    private String complaint = "";

    /** @throws UnusableCertificateException if there is none to begin with */
    WatchedCertificate(CertificateFile file) throws UnusableCertificateException {
        this.file = file;
        this.content = file.content();
        this.key = file.read(content);
    }

    /** Looks into the file; not for an event loop. It is small, and its time stamp may not tell that it is another. */
    synchronized CertificateKey look() {
        try {
            byte[] now = file.content();
            if (!Arrays.equals(now, content)) {
                key = file.read(now);
                content = now;
                LOG.infof("AZURE_CLIENT_CERTIFICATE_PATH holds another certificate, used from now on; it ends at %s.",
                        key.expires());
            }
            complaint = "";
        } catch (UnusableCertificateException e) {
            if (!complaint.equals(e.getMessage())) {
                complaint = e.getMessage();
                LOG.warnf("The certificate of before is used on. %s", complaint);
            }
        }
        return key;
    }
}

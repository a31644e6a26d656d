package dev.entrasignin.localtenant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The JDK's own {@code keytool}: the JDK can make certificates, but offers no public class for it. */
final class Keytool {

    private Keytool() {
    }

    static void makeSelfSigned(Path store, String alias, String password, int days) throws IOException {
        Process process = new ProcessBuilder(List.of(executable().toString(), "-genkeypair", "-noprompt",
                "-alias", alias, "-keyalg", "RSA", "-keysize", "2048", "-sigalg", "SHA256withRSA", "-validity", Integer.toString(days),
                "-dname", "CN=localhost", "-ext", "san=ip:127.0.0.1,ip:0:0:0:0:0:0:0:1,dns:localhost",
                "-ext", "eku=serverAuth", "-storetype", "PKCS12", "-storepass", password,
                "-keystore", store.toString())).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("keytool made no certificate: " + said.strip());
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while keytool made a certificate", e);
        }
    }

    private static Path executable() {
        Path bin = Path.of(System.getProperty("java.home"), "bin");
        Path windows = bin.resolve("keytool.exe");
        return Files.isExecutable(windows) ? windows : bin.resolve("keytool");
    }
}

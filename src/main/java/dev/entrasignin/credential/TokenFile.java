package dev.entrasignin.credential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jboss.logging.Logger;

/** Reads the assertion that somebody else keeps in a file, each time: it is small, and replaced before it ends. */
public final class TokenFile {

    private static final Logger LOG = Logger.getLogger("dev.entrasignin.credential");

    private TokenFile() {
    }

    /**
     * What is in the file now; not for an event loop.
     *
     * @throws CredentialUnavailableException if there is no token in it
     */
    public static String read(Path path) {
        try {
            String token = Files.readString(path).strip();
            if (!token.isEmpty()) {
                return token;
            }
        } catch (IOException e) {
            // the same to the operator: no token there
        }
        LOG.errorf("AZURE_FEDERATED_TOKEN_FILE: there is no readable token in %s.", path);
        throw new CredentialUnavailableException("federated_token_file");
    }
}

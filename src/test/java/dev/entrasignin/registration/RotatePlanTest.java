package dev.entrasignin.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.entrasignin.provider.CertificateKey;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RotatePlanTest {

    private static final String TAG = "entra-signin:6f1c2d3e-4a5b-4c6d-8e7f-9a0b1c2d3e4f";
    private static final String TRIAL = "Try out the one in the .env file at the token endpoint";

    private static CertificateKey inFile;

    @BeforeAll
    static void makeCertificate(@TempDir Path home) {
        inFile = new MadeCertificate(home.resolve("a.pem")).make("a", Instant.now(), Duration.ofDays(1));
    }

    /** Secrets and certificates are written id:whose, "file" being what the certificate file holds. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # .env holds         | secrets of the application   | its certificates         | removed
            secret new           | new:ours                     |                          |
            secret new           | old:ours new:ours            |                          | secret old
            secret new           | new:ours next:ours old:ours  |                          | secret next, secret old
            secret new           | old:ours new:ours by:theirs  | by:theirs                | secret old
            secret new           | new:theirs old:ours          |                          | secret old
            secret new           | new:theirs                   |                          |
            secret new           | new:ours                     | old:ours                 | certificates
            secret new           | new:ours old:ours            | old:ours by:theirs       | certificates, secret old
            certificate          |                              | file:ours                |
            certificate          |                              | old:ours file:ours       | certificates
            certificate          |                              | file:theirs              |
            certificate          |                              | by:theirs file:ours      |
            certificate          | old:ours by:theirs           | file:ours                | secret old
            certificate          | old:ours                     | next:ours file:ours      | certificates, secret old
            """)
    void all_goes_but_what_the_file_holds_and_what_others_added(String env, String secrets, String certificates,
            String removed) {
        List<String> descriptions = plan(env, secrets, certificates);

        assertThat(String.join(", ", descriptions.stream().filter(each -> !each.equals(TRIAL)).toList())
                .replace("Remove the client ", "").replace("Remove the certificates of before", "certificates"))
                .isEqualTo(removed == null ? "" : removed);
        assertThat(descriptions.indexOf(TRIAL)).as("tried out first, if anything goes").isEqualTo(removed == null ? -1 : 0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nothing              | old:ours                     | old:ours                 | no secret and no certificate
            secret and file      | new:ours                     | file:ours                | a secret and a certificate
            secret without id    | old:ours new:ours            |                          | AZURE_CLIENT_SECRET_ID does not tell
            secret gone          | old:ours new:ours            |                          | AZURE_CLIENT_SECRET_ID does not tell
            secret typed by hand | old:ours new:ours            |                          | AZURE_CLIENT_SECRET_ID does not tell
            certificate          |                              | old:ours                 | has not got the certificate
            certificate not here |                              | old:ours file:ours       | cannot be read here
            """)
    void where_it_is_not_certain_what_the_file_holds_nothing_goes(String env, String secrets, String certificates,
            String why) {
        assertThatThrownBy(() -> plan(env, secrets, certificates)).isInstanceOf(RefusedException.class)
                .hasMessageContainingAll(why, "nothing was removed");
    }

    private static List<String> plan(String env, String secrets, String certificates) {
        Map<String, String> variables = variables(env);
        Optional<CertificateKey> file = Optional.of(inFile).filter(key -> !env.endsWith("not here"));
        return RotatePlan.removeOld(application(secrets, certificates), TAG,
                name -> Optional.ofNullable(variables.get(name)), file).stream().map(Change::description).toList();
    }

    private static Map<String, String> variables(String env) {
        Map<String, String> variables = new HashMap<>();
        if (env.startsWith("secret")) {
            variables.put("AZURE_CLIENT_SECRET", env.endsWith("typed by hand") ? "another" : "Ab1~secret");
            variables.put("AZURE_CLIENT_SECRET_ID", env.endsWith("gone") ? "gone" : "new");
        }
        if (env.endsWith("without id")) {
            variables.remove("AZURE_CLIENT_SECRET_ID");
        }
        if (env.startsWith("certificate") || env.endsWith("and file")) {
            variables.put("AZURE_CLIENT_CERTIFICATE_PATH", "a.pem");
        }
        return variables;
    }

    private static ObjectNode application(String secrets, String certificates) {
        ObjectNode application = JsonNodeFactory.instance.objectNode();
        for (String[] secret : credentials(secrets)) {
            application.withArray("/passwordCredentials").addObject().put("keyId", secret[0]).put("hint", "Ab1")
                    .put("displayName", secret[1].equals("ours") ? TAG : "theirs");
        }
        for (String[] certificate : credentials(certificates)) {
            application.withArray("/keyCredentials").addObject().put("key", key(certificate[0]))
                    .put("displayName", certificate[1].equals("ours") ? TAG : "theirs");
        }
        return application;
    }

    private static List<String[]> credentials(String written) {
        return written == null ? List.of() : List.of(written.split(" ")).stream().map(each -> each.split(":")).toList();
    }

    private static String key(String id) {
        try {
            return id.equals("file") ? Base64.getEncoder().encodeToString(inFile.certificate().getEncoded()) : id;
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}

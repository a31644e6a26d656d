package dev.entrasignin.registration;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import dev.entrasignin.provider.CertificateKey;

/**
 * What {@code rotate} has to do: a new credential beside the old one, tried out, and only then the old one away. Pure. The
 * credentials of one registration know each other by its tag; those that others added are none of its business.
 */
final class RotatePlan {

    private static final String REMOVE_CERTIFICATES = "Remove the certificates of before";

    private RotatePlan() {
    }

    /** @param env what the {@code .env} file says */
    static List<Change> changes(JsonNode application, String tag, Function<String, Optional<String>> env, Duration lifetime,
            boolean keepOld) {
        List<Change> changes = new ArrayList<>();
        if (env.apply(Variables.CERTIFICATE_PATH).isPresent()) {
            changes.add(new Change("Add another certificate, made here",
                    on -> on.addCertificate(on.certificateFile().next(), lifetime)));
            changes.add(new Change("Try it out at the token endpoint", on -> on.tryOut(on.certificateFile().next())));
            changes.add(new Change("Put it in the place of the old one",
                    on -> on.certificateFile().next().replace(on.certificateFile())));
            changes.add(new Change("Write to the .env file: " + Variables.CERTIFICATE_PATH, Registration::useCertificate));
        } else if (env.apply(Variables.SECRET).isPresent()) {
            changes.add(new Change("Add another client secret, and write it to the .env file",
                    on -> on.addNextSecret(lifetime)));
            changes.add(new Change("Try it out at the token endpoint", Registration::tryOutNextSecret));
            changes.add(new Change("Put it in the place of the old one", Registration::useNextSecret));
        } else {
            throw new RefusedException("The .env file holds no secret and no certificate, so there is nothing to rotate.");
        }
        if (!keepOld) {
            if (certificates(application, tag).findAny().isPresent()) {
                changes.add(new Change(REMOVE_CERTIFICATES, Registration::removeOtherCertificates));
            }
            secrets(application, tag, env).forEach(keyId -> changes.add(removal(keyId)));
        }
        return changes;
    }

    /**
     * The end of a rotation that kept the old one: it goes, and what the {@code .env} file holds stays, if it is certain which
     * one that is and the token endpoint accepts it.
     *
     * @param inUse what the certificate file holds that the {@code .env} file names; empty if it names none that can be read
     */
    static List<Change> removeOld(JsonNode application, String tag, Function<String, Optional<String>> env,
            Optional<CertificateKey> inUse) {
        boolean certificate = env.apply(Variables.CERTIFICATE_PATH).isPresent();
        if (certificate == env.apply(Variables.SECRET).isPresent()) {
            throw new RefusedException("The .env file holds " + (certificate ? "a secret and a certificate"
                    : "no secret and no certificate") + ", so it is not certain what is in use, and nothing was removed.");
        }
        if (certificate) {
            CertificateKey key = certificateInUse(application, inUse);
            return triedOut(on -> on.tryOut(key),
                    removals(application, tag, env, Optional.of(key.certificate()), Optional.empty()));
        }
        return triedOut(Registration::tryOutSecret,
                removals(application, tag, env, Optional.empty(), Optional.of(secretInUse(application, env))));
    }

    private static List<Change> removals(JsonNode application, String tag, Function<String, Optional<String>> env,
            Optional<X509Certificate> certificate, Optional<String> secretId) {
        List<Change> removals = new ArrayList<>();
        if (certificates(application, tag)
                .anyMatch(each -> certificate.filter(kept -> KeyCredentials.isOf(kept, each)).isEmpty())) {
            removals.add(new Change(REMOVE_CERTIFICATES, on -> on.removeCertificatesBut(certificate)));
        }
        secrets(application, tag, env).filter(keyId -> !secretId.equals(Optional.of(keyId)))
                .forEach(keyId -> removals.add(removal(keyId)));
        return removals;
    }

    private static CertificateKey certificateInUse(JsonNode application, Optional<CertificateKey> inUse) {
        CertificateKey key = inUse.orElseThrow(() -> new RefusedException("The certificate file that "
                + Variables.CERTIFICATE_PATH + " in .env names cannot be read here, so nothing was removed. Run this where it"
                + " can be."));
        if (!KeyCredentials.contain(application.path("keyCredentials"), key.certificate())) {
            throw new RefusedException("The application has not got the certificate that " + Variables.CERTIFICATE_PATH
                    + " in .env names, so nothing was removed. If it was added a moment ago, run this again in a minute.");
        }
        return key;
    }

    /** Its id, if the directory agrees: a secret that somebody put into the file may have the id of another one beside it. */
    private static String secretInUse(JsonNode application, Function<String, Optional<String>> env) {
        Optional<String> id = env.apply(Variables.SECRET_ID);
        return application.path("passwordCredentials").valueStream()
                .filter(each -> id.equals(Optional.of(each.path("keyId").asText())))
                .filter(each -> env.apply(Variables.SECRET).orElseThrow().startsWith(each.path("hint").asText("")))
                .map(each -> each.path("keyId").asText()).findFirst()
                .orElseThrow(() -> new RefusedException("It is not certain which of the application's secrets the .env file"
                        + " holds, as " + Variables.SECRET_ID + " does not tell, so nothing was removed. If it was added a"
                        + " moment ago, run this again in a minute; else remove the old ones in the portal (Certificates &"
                        + " secrets)."));
    }

    /** Nobody can put back what was removed. */
    private static List<Change> triedOut(Consumer<Registration> trial, List<Change> removals) {
        if (!removals.isEmpty()) {
            removals.add(0, new Change("Try out the one in the .env file at the token endpoint", trial));
        }
        return removals;
    }

    private static Stream<JsonNode> certificates(JsonNode application, String tag) {
        return application.path("keyCredentials").valueStream().filter(each -> isOf(tag, each));
    }

    /** Their ids: those of the registration, and what the {@code .env} file says is its. */
    private static Stream<String> secrets(JsonNode application, String tag, Function<String, Optional<String>> env) {
        return application.path("passwordCredentials").valueStream().filter(each -> isOf(tag, each)
                || env.apply(Variables.SECRET_ID).equals(Optional.of(each.path("keyId").asText())))
                .map(each -> each.path("keyId").asText());
    }

    private static Change removal(String keyId) {
        return new Change("Remove the client secret " + keyId, on -> on.removeSecret(keyId));
    }

    static boolean isOf(String tag, JsonNode credential) {
        return credential.path("displayName").asText().equals(tag);
    }
}

package dev.entrasignin.registration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What {@code rotate} has to do: a new credential beside the old one, tried out, and only then the old one away. Pure. The
 * credentials of one registration know each other by its tag; those that others added are none of its business.
 */
final class RotatePlan {

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
            boolean certificates = application.path("keyCredentials").valueStream()
                    .anyMatch(each -> isOf(tag, each));
            if (certificates) {
                changes.add(new Change("Remove the certificates of before", Registration::removeOtherCertificates));
            }
            application.path("passwordCredentials").valueStream()
                    .filter(each -> isOf(tag, each) || env.apply(Variables.SECRET_ID)
                            .equals(Optional.of(each.path("keyId").asText())))
                    .map(each -> each.path("keyId").asText())
                    .forEach(keyId -> changes
                            .add(new Change("Remove the client secret " + keyId, on -> on.removeSecret(keyId))));
        }
        return changes;
    }

    static boolean isOf(String tag, JsonNode credential) {
        return credential.path("displayName").asText().equals(tag);
    }
}

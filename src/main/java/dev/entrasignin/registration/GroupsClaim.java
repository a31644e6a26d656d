package dev.entrasignin.registration;

import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** {@code groupMembershipClaims} of an application, Microsoft Graph v1.0: what puts the claim {@code groups} into ID tokens. */
public final class GroupsClaim {

    static final String PROPERTY = "groupMembershipClaims";
    private static final Set<String> TELLS_GROUPS = Set.of("SecurityGroup", "ApplicationGroup", "All");

    private GroupsClaim() {
    }

    /** Of directory roles alone Entra makes another claim. */
    public static boolean isIn(JsonNode application) {
        return Stream.of(application.path(PROPERTY).asText().split(",")).map(String::strip).anyMatch(TELLS_GROUPS::contains);
    }

    /** What takes nothing away that was told before. */
    static String addedTo(JsonNode application) {
        return application.path(PROPERTY).asText().equals("DirectoryRole") ? "All" : "SecurityGroup";
    }
}

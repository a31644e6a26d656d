package dev.entrasignin.doctor;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import dev.entrasignin.registration.GroupsClaim;
import dev.entrasignin.registration.Wish;

/** Whether the application object in the directory fits the configuration. Pure. */
final class RegistrationChecks {

    private RegistrationChecks() {
    }

    /**
     * @param application as Microsoft Graph has it; empty if there is none with this client id
     * @param requiresGroups whether nobody gets in without the claim {@code groups}
     */
    static List<Finding> of(Optional<JsonNode> application, URI redirectUri, boolean requiresGroups) {
        if (application.isEmpty()) {
            return List.of(Finding.failed("registration", "the tenant has no application AZURE_CLIENT_ID",
                    "Set AZURE_CLIENT_ID to the Application (client) ID, or run register."));
        }
        List<Finding> findings = new ArrayList<>();
        JsonNode found = application.get();
        boolean single = found.path("signInAudience").asText().equals("AzureADMyOrg");
        findings.add(single ? Finding.ok("registration", "single tenant")
                : Finding.warning("registration", "it is open to " + found.path("signInAudience").asText(),
                        "Make it single tenant (Authentication, Supported account types)."));
        boolean registered = texts(found.path("web").path("redirectUris")).contains(redirectUri.toString());
        findings.add(registered ? Finding.ok("redirect URI", redirectUri + " is registered")
                : Finding.failed("redirect URI", redirectUri + " is not registered (platform Web)",
                        "Run register --redirect-uri " + redirectUri
                                + " with all others that you need, or register it in the portal, to the letter."));
        List<String> claims = found.path("optionalClaims").path("idToken").findValuesAsText("name");
        List<String> missing = Wish.OPTIONAL_CLAIMS.stream().filter(name -> !claims.contains(name)).toList();
        findings.add(missing.isEmpty() ? Finding.ok("optional claims", String.join(", ", Wish.OPTIONAL_CLAIMS))
                : Finding.warning("optional claims", "missing from the ID token: " + String.join(", ", missing),
                        "Run register, or add them in the portal (Token configuration)."));
        if (requiresGroups) {
            findings.add(groups(found));
        }
        return findings;
    }

    private static Finding groups(JsonNode application) {
        return GroupsClaim.isIn(application) ? Finding.ok("groups", "the ID token tells them")
                : Finding.failed("groups", "the ID token does not tell them, so SIGNIN_POLICY_REQUIRED_GROUPS lets nobody in",
                        "Run register --groups-claim, or add it in the portal (Token configuration), with the Group ID.");
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asText).toList();
    }
}

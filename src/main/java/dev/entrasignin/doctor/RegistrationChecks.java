package dev.entrasignin.doctor;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import dev.entrasignin.registration.GroupsClaim;
import dev.entrasignin.registration.Wish;

/** Whether the application object in the directory fits the configuration. Pure. */
final class RegistrationChecks {

    private RegistrationChecks() {
    }

    /**
     * @param application as Microsoft Graph has it; empty if there is none with this client id
     * @param redirectUri of this deployment; empty if it is not known
     * @param neededClaims claims without which nobody gets in
     */
    static List<Finding> of(Optional<JsonNode> application, Optional<URI> redirectUri, Set<String> neededClaims) {
        if (application.isEmpty()) {
            return List.of(Finding.failed("registration", "the tenant has no application AZURE_CLIENT_ID",
                    "Set AZURE_CLIENT_ID to the Application (client) ID, or run register."));
        }
        JsonNode found = application.get();
        List<Finding> findings = new ArrayList<>();
        findings.add(audience(found.path("signInAudience").asText()));
        findings.addAll(redirectUri.map(uri -> addresses(found.path("web"), uri)).orElseGet(() -> List.of(Finding.skipped(
                "redirect URI", "that of this deployment is not known; name it with --redirect-uri"))));
        findings.add(optionalClaims(found, neededClaims.contains("acct")));
        if (neededClaims.contains("groups")) {
            findings.add(groups(found));
        }
        return findings;
    }

    private static Finding audience(String audience) {
        return audience.equals("AzureADMyOrg") ? Finding.ok("registration", "single tenant")
                : Finding.warning("registration", "it is open to " + audience,
                        "Make it single tenant (Authentication, Supported account types).");
    }

    private static List<Finding> addresses(JsonNode web, URI redirectUri) {
        if (!texts(web.path("redirectUris")).contains(redirectUri.toString())) {
            return List.of(Finding.failed("redirect URI", redirectUri + " is not registered (platform Web)",
                    "Run register --redirect-uri " + redirectUri
                            + " with all others that you need, or register it in the portal, to the letter."));
        }
        List<Finding> findings = new ArrayList<>(List.of(Finding.ok("redirect URI", redirectUri + " is registered")));
        // Of an application Entra tells one address, and that is not for a developer's machine to have.
        Wish.logoutUrl(redirectUri).filter(url -> !Wish.isLoopback(redirectUri))
                .ifPresent(url -> findings.add(logoutUrl(web.path("logoutUrl").asText(""), url)));
        return findings;
    }

    private static Finding logoutUrl(String registered, String ofThisDeployment) {
        return registered.equals(ofThisDeployment) ? Finding.ok("sign-out", ofThisDeployment + " is told")
                : Finding.warning("sign-out", "who signs out at Microsoft stays signed in here: "
                        + (registered.isEmpty() ? "nobody" : registered) + " is told of it",
                        "Set the Front-channel logout URL in the portal (Authentication): " + ofThisDeployment
                                + ". Each application has one.");
    }

    private static Finding optionalClaims(JsonNode application, boolean needsAcct) {
        List<String> claims = application.path("optionalClaims").path("idToken").findValuesAsText("name");
        List<String> missing = Wish.OPTIONAL_CLAIMS.stream().filter(name -> !claims.contains(name)).toList();
        String cause = "missing from the ID token: " + String.join(", ", missing);
        String remedy = "Run register, or add them in the portal (Token configuration).";
        if (needsAcct && missing.contains("acct")) {
            return Finding.failed("optional claims", cause + "; without acct SIGNIN_POLICY_GUESTS=deny lets nobody in", remedy);
        }
        return missing.isEmpty() ? Finding.ok("optional claims", String.join(", ", Wish.OPTIONAL_CLAIMS))
                : Finding.warning("optional claims", cause, remedy);
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

package dev.entrasignin.directory;

import static dev.entrasignin.directory.DirectoryObjects.requireKnown;
import static dev.entrasignin.directory.GraphRefusal.badRequest;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** What Microsoft Graph v1.0 takes as an application, as far as it is used here. */
final class ApplicationSchema {

    static final Set<String> PROPERTIES = Set.of("displayName", "signInAudience", "tags", "web", "optionalClaims", "appRoles",
            "keyCredentials", "groupMembershipClaims");
    private static final Set<String> GROUPS = Set.of("None", "SecurityGroup", "DirectoryRole", "ApplicationGroup", "All");

    private ApplicationSchema() {
    }

    static void check(JsonNode actual, JsonNode wanted) {
        if (wanted.has("signInAudience") && !wanted.path("signInAudience").asText().equals("AzureADMyOrg")) {
            throw badRequest("This directory's policy allows single-tenant applications only.");
        }
        requireKnown(wanted.path("web"), Set.of("homePageUrl", "logoutUrl", "redirectUris", "implicitGrantSettings"));
        wanted.path("web").path("redirectUris").forEach(uri -> {
            if (!uri.asText().matches("https://.+|http://(localhost|127\\.0\\.0\\.1)[:/].*")) {
                throw badRequest("The redirect URI '" + uri.asText() + "' must start with HTTPS or http://localhost.");
            }
        });
        String logout = wanted.path("web").path("logoutUrl").asText("https://");
        if (!logout.startsWith("https://")) {
            throw badRequest("The logout URL must start with HTTPS.");
        }
        requireKnown(wanted.path("optionalClaims"), Set.of("idToken", "accessToken", "saml2Token"));
        wanted.path("optionalClaims").forEach(list -> list.forEach(claim -> requireKnown(claim,
                Set.of("name", "source", "essential", "additionalProperties"))));
        if (wanted.has("groupMembershipClaims") && !GROUPS.contains(wanted.path("groupMembershipClaims").asText())) {
            throw badRequest("Property groupMembershipClaims is invalid.");
        }
        checkRoles(actual.path("appRoles"), wanted.path("appRoles"));
    }

    private static void checkRoles(JsonNode actual, JsonNode wanted) {
        if (wanted.isMissingNode()) {
            return;
        }
        Set<String> ids = new HashSet<>();
        Set<String> values = new HashSet<>();
        wanted.forEach(role -> {
            requireKnown(role, Set.of("id", "displayName", "description", "value", "isEnabled", "allowedMemberTypes"));
            if (!ids.add(role.path("id").asText()) || !values.add(role.path("value").asText())
                    || role.path("value").asText().matches(".*\\s.*")) {
                throw badRequest("Property appRoles has duplicate or invalid entries.");
            }
        });
        actual.forEach(role -> {
            if (role.path("isEnabled").asBoolean() && !ids.contains(role.path("id").asText())) {
                throw new GraphRefusal(400, "CannotDeleteOrUpdateEnabledEntitlement",
                        "Permission (scope or role) cannot be deleted or updated unless disabled first.");
            }
        });
    }

    /** @return the certificate's thumbprint */
    static String requireCertificate(JsonNode key) {
        if (!key.path("type").asText().equals("AsymmetricX509Cert") || !key.path("usage").asText().equals("Verify")
                || !key.path("key").isTextual()) {
            throw badRequest("Key credential is invalid: type AsymmetricX509Cert, usage Verify and key are required.");
        }
        try {
            byte[] encoded = Base64.getDecoder().decode(key.path("key").asText());
            CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(encoded));
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(encoded));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw badRequest("Key credential is no certificate.");
        }
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }
}

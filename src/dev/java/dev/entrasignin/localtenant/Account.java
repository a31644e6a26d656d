package dev.entrasignin.localtenant;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jose4j.base64url.Base64Url;

/**
 * Someone who can sign in at the local tenant.
 *
 * @param id names the account in forms and tests
 * @param objectId the {@code oid} claim
 * @param tenantId the {@code tid} claim; the issuer follows from it
 * @param name the {@code name} claim
 * @param username the {@code preferred_username} claim
 * @param email the {@code email} claim, when there is one
 * @param reason why the account is there, shown where accounts are chosen
 * @param admission what Entra says when the account signs in to the application
 * @param claims what the ID token holds besides; a null value takes a claim out
 */
public record Account(String id, UUID objectId, UUID tenantId, String name, String username, Optional<String> email,
        String reason, Admission admission, Map<String, Object> claims) {

    /** What Entra answers once it knows who is there. */
    public enum Admission {
        ADMITTED,
        /** "Assignment required" is on and the account is not assigned: AADSTS50105. */
        NOT_ASSIGNED,
        /** The person presses Cancel when asked for consent: AADSTS65004. */
        CONSENT_DECLINED
    }

    /** The opaque {@code login_hint} claim, which {@code logout_hint} takes back. */
    public String loginHint() {
        return "O." + Base64Url.encodeUtf8ByteRepresentation(objectId + "|" + username);
    }

    /** Whether a {@code login_hint} parameter means this account. */
    boolean isMeantBy(String hint) {
        return username.equalsIgnoreCase(hint) || loginHint().equals(hint);
    }

    @Override
    public String toString() {
        return "Account[id=" + id + "]";
    }
}

package dev.entrasignin.tokendetails;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a claim tells, in one sentence. Sources: OpenID Connect Core 1.0 sections 2 and 5.1, and Microsoft's ID token and
 * optional claims references.
 *
 * @param group where the claim stands on the page
 */
record ClaimMeaning(Group group, Kind kind, String text) {

    /** In the order of the page. */
    enum Group {
        WHO_AM_I,
        ACCESS,
        TOKEN,
        OTHER,
        PLUMBING
    }

    enum Kind {
        TEXT,
        /** Seconds since 1970-01-01T00:00Z, a NumericDate of RFC 7519. */
        TIME
    }

    private static final Map<String, ClaimMeaning> MEANINGS = new LinkedHashMap<>();

    static {
        who("name", "The name to show. People can have the same one, and it changes.");
        who("preferred_username", "What the person signs in with. It changes; never a key to data.");
        who("email", "The e-mail address, as the directory has it. It changes; never a key to data.");
        who("given_name", "The given name.");
        who("family_name", "The family name.");
        who("oid",
                "Object ID: the person, the same in every application of the tenant. With tid, the key to store data under.");
        who("sub", "Subject: the person, for this application only. Never reused.");
        who("tid", "Tenant ID: the organisation that the account signed in to.");
        who("idp", "Who verified the account, if not this tenant: the sign of a guest.");
        who("acct", "0 for a member of the tenant, 1 for a guest.");
        who("login_hint", "Names the account to the provider, when signing out for example.");
        access("roles", "App roles that the person has here; @RolesAllowed checks these.");
        access("groups", "Object IDs of groups that the person is in. Left out above 200; app roles have no such limit.");
        access("wids", "Directory roles that the person has in the tenant.");
        access("scp", "Scopes that were consented to.");
        access("_claim_names", "More groups than fit in a token: where to ask for them instead (overage).");
        access("_claim_sources", "The addresses that _claim_names speaks of.");
        access("hasgroups",
                "There are more groups than fit in a token (overage), or in the session; app roles have no such limit.");
        token("iss", Kind.TEXT, "Issuer: who made this token.");
        token("aud", Kind.TEXT, "Audience: whom the token is for, this application's client ID.");
        token("iat", Kind.TIME, "Issued at.");
        token("nbf", Kind.TIME, "Not valid before.");
        token("exp", Kind.TIME, "Expires. The application then asks for a new one in the background.");
        token("auth_time", Kind.TIME, "When the person last proved who they are.");
        token("amr", Kind.TEXT, "How the person proved it, with a password for example.");
        token("acr", Kind.TEXT, "How strong that proof was.");
        token("sid", Kind.TEXT, "The session at the provider; single sign-out names it.");
        token("ver", Kind.TEXT, "Version of the token's format.");
        plumbing("aio", "Internal to Entra.");
        plumbing("rh", "Internal to Entra.");
        plumbing("uti", "Identifies the token in Entra's logs.");
        plumbing("nonce", "Ties the token to the sign-in request, so that it cannot be replayed.");
        plumbing("at_hash", "Ties the token to the access token.");
        plumbing("c_hash", "Ties the token to the authorization code.");
        plumbing("jti", "Identifies the token.");
        plumbing("azp", "The client that the token was issued to.");
        plumbing("typ", "The kind of token.");
        plumbing("session_state", "Changes when the session at the provider does.");
    }

    /** Never null: what nobody has described is shown all the same, without a sentence. */
    static ClaimMeaning of(String claim) {
        ClaimMeaning meaning = MEANINGS.get(claim);
        if (meaning != null) {
            return meaning;
        }
        return new ClaimMeaning(claim.startsWith("xms_") ? Group.PLUMBING : Group.OTHER,
                claim.equals("updated_at") ? Kind.TIME : Kind.TEXT, "");
    }

    /** Where it stands among those that are described; after them if it is not. */
    static int order(String claim) {
        int position = 0;
        for (String known : MEANINGS.keySet()) {
            if (known.equals(claim)) {
                return position;
            }
            position++;
        }
        return position;
    }

    private static void who(String claim, String text) {
        MEANINGS.put(claim, new ClaimMeaning(Group.WHO_AM_I, Kind.TEXT, text));
    }

    private static void access(String claim, String text) {
        MEANINGS.put(claim, new ClaimMeaning(Group.ACCESS, Kind.TEXT, text));
    }

    private static void token(String claim, Kind kind, String text) {
        MEANINGS.put(claim, new ClaimMeaning(Group.TOKEN, kind, text));
    }

    private static void plumbing(String claim, String text) {
        MEANINGS.put(claim, new ClaimMeaning(Group.PLUMBING, Kind.TEXT, text));
    }
}

package dev.entrasignin.signin;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The catalogue of what can go wrong in a sign-in: for the visitor what happened and what to do, for the operator the
 * remedy. The numbers are Entra's error codes (AADSTS…).
 */
public enum Reason {

    NOT_ASSIGNED(403, "Your account may not use this application.",
            "Ask for access at your help desk, or sign in with another account.",
            "Assign the user or one of their groups to the enterprise application, or turn off 'Assignment required'.",
            50105),
    OTHER_TENANT(403, "That account is not of this organisation.",
            "Sign in with your work or school account of this organisation.",
            "The account is of another tenant. Invite it as a guest if it should have access.",
            50020, 90072),
    CONSENT_DECLINED(403, "You declined what this application asked for.",
            "Sign in again and accept, or ask your help desk what it is for.",
            "The user declined the consent prompt; an administrator can consent for everyone.",
            65004),
    CONSENT_MISSING(403, "An administrator has to approve this application first.",
            "Tell your help desk.",
            "Grant admin consent for openid, profile, email and offline_access on the app registration.",
            65001, 90094),
    CONDITIONAL_ACCESS(403, "Your organisation's rules do not let you sign in from here.",
            "Try a device or a network that your organisation manages, or ask your help desk.",
            "A Conditional Access policy blocked the sign-in; see the sign-in log in the Entra admin center.",
            53000, 53001, 53002, 53003),
    MFA_NEEDED(401, "Your organisation asks for a further proof of who you are.",
            "Sign in again and complete every step.",
            "Multi-factor authentication was required and not completed.",
            50076, 50079),
    UNKNOWN_ACCOUNT(401, "There is no such account in this organisation.",
            "Check the address, or sign in with another account.",
            "The account does not exist in the tenant.",
            50034),
    NO_SINGLE_SESSION(401, "Microsoft could not tell which account you want to use.",
            "Sign in again and choose an account.",
            "No session at the provider, or several.",
            50058, 16000),
    CODE_EXPIRED(401, "The sign-in took too long, or was used already.",
            "Sign in again.",
            "The authorization code was redeemed twice or expired; frequent ones hint at a slow network or a proxy that repeats requests.",
            54005, 70008),
    REDIRECT_URI_MISMATCH(500, "This application is not set up correctly.",
            "Tell your help desk.",
            "Register the redirect URI of this deployment (platform Web), to the letter, on the app registration.",
            50011),
    APP_NOT_IN_TENANT(500, "This application is not set up correctly.",
            "Tell your help desk.",
            "AZURE_CLIENT_ID is not an application of the tenant AZURE_TENANT_ID.",
            700016),
    SECRET_WRONG(500, "This application is not set up correctly.",
            "Tell your help desk.",
            "AZURE_CLIENT_SECRET is wrong: it must be the secret's Value, not its Secret ID.",
            7000215),
    SECRET_EXPIRED(500, "This application is not set up correctly.",
            "Tell your help desk.",
            "The client secret has expired: add a new one to the app registration and set AZURE_CLIENT_SECRET.",
            7000222),
    ASSERTION_REJECTED(500, "This application is not set up correctly.",
            "Tell your help desk.",
            "The client assertion was refused: check this machine's clock and that the certificate is on the app registration.",
            700021, 700023, 700024, 700027),
    FEDERATION_MISSING(500, "This application is not set up correctly.",
            "Tell your help desk.",
            "The app registration trusts no such token: add a federated credential whose issuer, subject and audience are the token's, to the letter.",
            70021, 700211, 700212, 700213, 7002137, 7002138),
    CREDENTIAL_UNAVAILABLE(503, "Sign-in is not available right now.",
            "Try again in a minute. Nothing is wrong with your account.",
            "This application could not get at its own credential; a line of dev.entrasignin.credential says what is wrong with it."),
    REQUEST_REJECTED(500, "Microsoft did not understand the sign-in request.",
            "Sign in again; if it happens again, tell your help desk.",
            "The provider found the request malformed.",
            90023),
    CLIENT_REJECTED(500, "This application is not set up correctly.",
            "Tell your help desk.",
            "The provider does not accept this client: check OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and OIDC_CLIENT_AUTHENTICATION. At Entra, look the code up."),
    DENIED(403, "The sign-in was cancelled or refused.",
            "Sign in again, or with another account.",
            "The provider answered access_denied."),
    PROVIDER_ERROR(401, "The sign-in did not work.",
            "Sign in again; if it happens again, tell your help desk.",
            "The provider answered with an error; look it up by the code."),
    PROVIDER_UNAVAILABLE(503, "Sign-in is not available right now.",
            "Try again in a minute. Nothing is wrong with your account.",
            "The provider cannot be reached, or does not answer as a provider should. Check the network, the proxy, the issuer and the trusted certificates."),
    TOKEN_REJECTED(401, "The sign-in could not be verified.",
            "Sign in again; if it happens again, tell your help desk.",
            "The ID token or the answer that carried it failed a check."),
    OTHER_CLIENT(401, "The sign-in could not be verified.",
            "Sign in again; if it happens again, tell your help desk.",
            "The ID token was made for another application, or for several without azp."),
    GUEST(403, "Guests may not use this application.",
            "Sign in with an account of this organisation, or ask your help desk.",
            "The account is a guest, and SIGNIN_POLICY_GUESTS is deny."),
    GUEST_UNKNOWN(403, "This application cannot tell whether you are a guest, and lets no guests in.",
            "Tell your help desk.",
            "With SIGNIN_POLICY_GUESTS=deny the ID token needs the claim acct. At Entra, add this optional claim to the app registration (Token configuration)."),
    ROLE_MISSING(403, "Your account may not use this application.",
            "Ask for access at your help desk, or sign in with another account.",
            "The ID token has none of SIGNIN_POLICY_REQUIRED_ROLES in its claim roles. At Entra, assign an app role on the enterprise application."),
    GROUP_MISSING(403, "Your account may not use this application.",
            "Ask for access at your help desk, or sign in with another account.",
            "The ID token has none of SIGNIN_POLICY_REQUIRED_GROUPS in its claim groups. At Entra, check that the app registration sends this claim (Token configuration)."),
    GROUPS_OVERAGE(403, "Your account is in too many groups for this application to tell whether you may use it.",
            "Tell your help desk.",
            "The ID token says that there are more groups than fit into it. At Entra, over 200 groups: assign an app role to the group and set SIGNIN_POLICY_REQUIRED_ROLES instead."),
    TOKEN_TOO_LARGE(403, "Your account holds more than fits into a sign-in here.",
            "Tell your help desk.",
            "The tokens do not fit into the session cookie: let the provider put less into the ID token. At Entra, send only groups assigned to the application, or app roles."),
    MALFORMED_RESPONSE(400, "That was not a sign-in.",
            "Sign in again from here.",
            "The authorization response had missing, repeated or contradicting parameters."),
    OTHER_ISSUER(400, "That was not a sign-in.",
            "Sign in again from here.",
            "The authorization response's iss is not the provider's, or is missing although the provider always sends one (RFC 9207)."),
    UNKNOWN_STATE(400, "This sign-in was not started in this browser, or is over.",
            "Sign in again from here. If it keeps happening, allow cookies for this site.",
            "The authorization response's state matches no sign-in under way: a bookmark, the back button, lost cookies, or a forged link.");

    private static final Set<Reason> POLICY = Set.of(GUEST, GUEST_UNKNOWN, ROLE_MISSING, GROUP_MISSING, GROUPS_OVERAGE);

    private final int status;
    private final String whatHappened;
    private final String whatToDo;
    private final String remedy;
    private final Set<Integer> aadsts;

    Reason(int status, String whatHappened, String whatToDo, String remedy, Integer... aadsts) {
        this.status = status;
        this.whatHappened = whatHappened;
        this.whatToDo = whatToDo;
        this.remedy = remedy;
        this.aadsts = Set.of(aadsts);
    }

    static Optional<Reason> ofId(String id) {
        return Arrays.stream(values()).filter(reason -> reason.id().equals(id)).findFirst();
    }

    /** What one of Entra's error codes means, given without its letters; empty for one that is not in the catalogue. */
    public static Optional<Reason> ofAadsts(String code) {
        return Arrays.stream(values()).filter(reason -> reason.aadsts.contains(Integer.valueOf(code))).findFirst();
    }

    /** How the reason is called in logs and by scripts. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The error codes of Entra that mean this. */
    Set<Integer> aadsts() {
        return aadsts;
    }

    /** Whether it is the policy of this application that turned somebody away, whom the provider had let in. */
    boolean isPolicy() {
        return POLICY.contains(this);
    }

    int status() {
        return status;
    }

    String whatHappened() {
        return whatHappened;
    }

    String whatToDo() {
        return whatToDo;
    }

    /** What an operator can do about it. */
    public String remedy() {
        return remedy;
    }
}

package dev.entrasignin.registration;

import java.util.Set;

/** The variables of a {@code .env} file that the commands read and write. */
public final class Variables {

    /** What the registration is found by, besides its id: a tag on the application that no other one carries. */
    public static final String TAG = "AZURE_REGISTRATION_TAG";
    public static final String TENANT_ID = "AZURE_TENANT_ID";
    public static final String CLIENT_ID = "AZURE_CLIENT_ID";
    public static final String AUTHORITY_HOST = "AZURE_AUTHORITY_HOST";
    public static final String SECRET = "AZURE_CLIENT_SECRET";
    /** Entra's Secret ID, which is no secret: it tells which of the application's secrets this one is. */
    static final String ID = "_ID";
    static final String SECRET_ID = SECRET + ID;
    static final String EXPIRES = "_EXPIRES";
    static final String SECRET_EXPIRES = SECRET + EXPIRES;
    /** What {@code rotate} has made and not tried out yet; the application does not look at it. */
    static final String NEXT_SECRET = SECRET + "_NEXT";
    static final String NEXT_SECRET_ID = NEXT_SECRET + ID;
    static final String NEXT_SECRET_EXPIRES = NEXT_SECRET + EXPIRES;
    public static final String CERTIFICATE_PATH = "AZURE_CLIENT_CERTIFICATE_PATH";
    static final String CERTIFICATE_PASSWORD = "AZURE_CLIENT_CERTIFICATE_PASSWORD";
    static final String FEDERATED_TOKEN_FILE = "AZURE_FEDERATED_TOKEN_FILE";
    static final String MANAGED_IDENTITY = "AZURE_MANAGED_IDENTITY_CLIENT_ID";
    public static final String GUESTS = "SIGNIN_POLICY_GUESTS";
    static final String SESSION_KEY = "SESSION_ENCRYPTION_KEY";

    /** What has to go when the application proves itself otherwise: two kinds at once are an error at start-up. */
    static final Set<String> OF_OTHERS_THAN_SECRETS = Set.of(CERTIFICATE_PATH, CERTIFICATE_PASSWORD, FEDERATED_TOKEN_FILE,
            MANAGED_IDENTITY);
    static final Set<String> OF_OTHERS_THAN_CERTIFICATES = Set.of(SECRET, SECRET_ID, SECRET_EXPIRES, NEXT_SECRET,
            NEXT_SECRET_ID, NEXT_SECRET_EXPIRES, CERTIFICATE_PASSWORD, FEDERATED_TOKEN_FILE, MANAGED_IDENTITY);
    static final Set<String> OF_SECRETS_AND_CERTIFICATES = Set.of(SECRET, SECRET_ID, SECRET_EXPIRES, NEXT_SECRET,
            NEXT_SECRET_ID, NEXT_SECRET_EXPIRES, CERTIFICATE_PATH, CERTIFICATE_PASSWORD);
    static final Set<String> OF_THE_NEXT_SECRET = Set.of(NEXT_SECRET, NEXT_SECRET_ID, NEXT_SECRET_EXPIRES);

    /** Of another provider, which cannot be there at the same time. */
    static final Set<String> OF_ANOTHER_PROVIDER = Set.of("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET",
            "OIDC_CLIENT_AUTHENTICATION", "OIDC_SCOPES");

    private Variables() {
    }
}

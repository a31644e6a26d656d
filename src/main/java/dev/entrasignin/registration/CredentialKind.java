package dev.entrasignin.registration;

/** How the application proves to Entra who it is. */
public enum CredentialKind {
    SECRET,
    CERTIFICATE,
    /** A token of another issuer, such as a Kubernetes cluster or a managed identity: nothing to keep secret. */
    FEDERATED
}

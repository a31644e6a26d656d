package dev.entrasignin.localtenant;

import java.security.interfaces.RSAPublicKey;

/**
 * Whom the application trusts to vouch for it: the issuer of tokens, for one subject and audience, each to the letter. Entra
 * finds the key at the issuer; here it is told.
 */
public record FederatedCredential(String issuer, String subject, String audience, RSAPublicKey key) {
}

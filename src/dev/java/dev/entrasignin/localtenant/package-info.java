/**
 * The local tenant: a strict stand-in for Microsoft Entra ID in dev mode and in the tests, where nobody has a tenant and
 * nothing may leave the machine. {@link dev.entrasignin.localtenant.LocalTenant} starts it;
 * {@link dev.entrasignin.localtenant.Accounts} lists who can sign in;
 * {@link dev.entrasignin.localtenant.Faults} makes it misbehave.
 *
 * <p>
 * It is stricter than Entra where leniency would hide a fault: PKCE by S256 and scope {@code openid} are required, a
 * client assertion counts once, a code that is presented is used up, and a parameter may not be given twice. None of this
 * is in the packaged application.
 */
package dev.entrasignin.localtenant;

package dev.entrasignin.provider;

/**
 * A provider to sign in at while none is configured. Only dev mode has one; the packaged application has no
 * implementation of it and refuses to start instead.
 */
public interface StandInTenant {

    /** Starts it if it does not run yet. */
    Provider provider();

    /** What seals its sessions: the same after a restart, and no secret. */
    Secret sessionKey();

    /** Whether people sign in there. */
    boolean isRunning();
}

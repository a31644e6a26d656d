package dev.entrasignin.provider;

import dev.entrasignin.configuration.Fault;

/** A certificate's file that cannot be used, and what to do about it; nothing of its content. */
public final class UnusableCertificateException extends Exception {

    private final Fault fault;

    UnusableCertificateException(Fault fault) {
        super(fault.toString());
        this.fault = fault;
    }

    Fault fault() {
        return fault;
    }
}

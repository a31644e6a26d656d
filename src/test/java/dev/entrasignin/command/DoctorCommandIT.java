package dev.entrasignin.command;

/** {@link DoctorCommandTest}, with the packaged application. */
class DoctorCommandIT extends DoctorCommandTest {

    @Override
    Terminal terminal() {
        return Terminal.PACKAGED;
    }

    /** No test here: its five seconds of patience are few for a process on a busy machine. CredentialIT asks from the jar. */
    @Override
    void a_managed_identity_is_asked_and_its_token_tried_out() {
    }
}

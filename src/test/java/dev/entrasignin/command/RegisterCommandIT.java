package dev.entrasignin.command;

/** {@link RegisterCommandTest}, with the packaged application. */
class RegisterCommandIT extends RegisterCommandTest {

    @Override
    Terminal terminal() {
        return Terminal.PACKAGED;
    }
}

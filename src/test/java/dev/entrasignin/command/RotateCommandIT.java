package dev.entrasignin.command;

/** {@link RotateCommandTest}, with the packaged application. */
class RotateCommandIT extends RotateCommandTest {

    @Override
    Terminal terminal() {
        return Terminal.PACKAGED;
    }
}

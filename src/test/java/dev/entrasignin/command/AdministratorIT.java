package dev.entrasignin.command;

/** {@link AdministratorTest}, with the packaged application. */
class AdministratorIT extends AdministratorTest {

    @Override
    Terminal terminal() {
        return Terminal.PACKAGED;
    }
}

package dev.entrasignin.command;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** {@link DirectoryTroubleTest}, with the packaged application. */
class DirectoryTroubleIT extends DirectoryTroubleTest {

    @Override
    Terminal terminal() {
        return Terminal.PACKAGED;
    }

    /** Elsewhere, what makes a terminal has other options. */
    @Test
    @EnabledOnOs(OS.LINUX)
    @Override
    void what_was_confirmed_is_removed() {
        super.what_was_confirmed_is_removed();
    }
}

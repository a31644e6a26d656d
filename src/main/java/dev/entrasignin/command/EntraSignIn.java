package dev.entrasignin.command;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * Where the process starts. Without arguments it is the web application; with them it is a command, for which nothing of
 * the web application is started.
 */
@QuarkusMain
public final class EntraSignIn {

    EntraSignIn() {
    }

    public static void main(String... arguments) {
        if (arguments.length == 0) {
            Quarkus.run();
        } else {
            System.exit(Commands.run(arguments));
        }
    }
}

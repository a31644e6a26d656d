package dev.entrasignin.command;

import org.jboss.logmanager.LogManager;

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
            // As Quarkus does it for the web application: else Java complains where no launcher of Quarkus has done it.
            System.setProperty("java.util.logging.manager", LogManager.class.getName());
            System.exit(Commands.run(arguments));
        }
    }
}

package dev.entrasignin.command;

import java.util.LinkedHashMap;
import java.util.Map;

/** How a command ended; the same for all of them. */
final class ExitCode {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int NOT_ALLOWED = 3;
    static final int REFUSED = 4;

    private ExitCode() {
    }

    static Map<String, String> descriptions() {
        Map<String, String> descriptions = new LinkedHashMap<>();
        descriptions.put("0", "done, or nothing to do");
        descriptions.put("1",
                "failed; what was done is told, and running it again goes on from there (doctor: a check failed)");
        descriptions.put("2", "wrong arguments; nothing was done");
        descriptions.put("3", "the administrator could not be signed in, or may not do this");
        descriptions.put("4",
                "refused, as it is not certain that the application is register's, or which credential is in use; or not confirmed");
        return descriptions;
    }
}

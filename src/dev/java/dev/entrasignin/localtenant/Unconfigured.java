package dev.entrasignin.localtenant;

import java.util.List;
import java.util.regex.Pattern;

/** What is started here is not configured by the variables of whoever starts it. */
public final class Unconfigured {

    private static final Pattern VARIABLE = Pattern.compile("(AZURE|IDENTITY|OIDC|OTEL|SESSION|SIGNIN|TLS|TRUSTED|QUARKUS)_.*");

    private Unconfigured() {
    }

    /** A process that has none of the variables that the application reads; its caller gives it those that it is to have. */
    public static ProcessBuilder process(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> VARIABLE.matcher(name).matches());
        return builder;
    }
}

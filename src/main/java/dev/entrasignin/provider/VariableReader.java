package dev.entrasignin.provider;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

import dev.entrasignin.configuration.Fault;

/** Reads variables one after the other, and collects what is wrong with them instead of stopping at the first. */
final class VariableReader {

    private final List<Fault> faults = new ArrayList<>();

    List<Fault> faults() {
        return List.copyOf(faults);
    }

    void fault(String variable, String remedy) {
        faults.add(new Fault(variable, remedy));
    }

    void add(Fault fault) {
        faults.add(fault);
    }

    Secret secret(String name, Optional<String> variable, String remedy) {
        String value = required(name, variable, remedy);
        return value == null ? null : new Secret(value);
    }

    String required(String name, Optional<String> variable, String remedy) {
        Optional<String> value = given(variable);
        if (value.isEmpty()) {
            fault(name, "is not set; " + remedy);
        }
        return value.orElse(null);
    }

    URI url(String name, String value, String example) {
        try {
            URI uri = new URI(value);
            boolean plainOnLoopback = "http".equals(uri.getScheme()) && Cloud.LOOPBACK.contains(String.valueOf(uri.getHost()));
            if (uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null
                    && uri.getRawFragment() == null && ("https".equals(uri.getScheme()) || plainOnLoopback)) {
                return uri;
            }
        } catch (URISyntaxException notAUrl) {
            // reported below, as any other value that is not a usable URL
        }
        fault(name, "must be an https URL (http only for a provider on this machine), " + example);
        return null;
    }

    static UUID uuid(String value) {
        try {
            UUID id = UUID.fromString(value);
            // fromString also takes short forms such as 1-2-3-4-5
            return id.toString().equalsIgnoreCase(value) ? id : null;
        } catch (IllegalArgumentException notAUuid) {
            return null;
        }
    }

    /** Blank counts as unset, and so do the placeholders of Microsoft's Flask sample. */
    static Optional<String> given(Optional<String> variable) {
        return variable.map(String::strip).filter(value -> !value.isEmpty())
                .filter(value -> !value.toLowerCase(Locale.ROOT).matches("default-value-enter-your-.*|<?enter[_ -].*"));
    }
}

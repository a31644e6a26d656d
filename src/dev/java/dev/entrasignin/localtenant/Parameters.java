package dev.entrasignin.localtenant;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.MultiMap;

/** Request parameters, each at most once (RFC 6749, section 3.1); one without a value counts as absent. */
final class Parameters {

    private final MultiMap values;

    Parameters(MultiMap values) {
        values.names().stream().filter(name -> values.getAll(name).size() > 1).findFirst().ifPresent(name -> {
            throw new EntraException(EntraError.duplicated(name));
        });
        this.values = values;
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    String required(String name) {
        return get(name).orElseThrow(() -> new EntraException(EntraError.missing(name)));
    }

    /** The members of a space-separated list. */
    Set<String> list(String name) {
        Set<String> members = new LinkedHashSet<>();
        get(name).ifPresent(value -> {
            for (String member : value.split(" ")) {
                if (!member.isEmpty()) {
                    members.add(member);
                }
            }
        });
        return members;
    }
}

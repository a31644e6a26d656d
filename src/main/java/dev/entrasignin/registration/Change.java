package dev.entrasignin.registration;

import java.util.function.Consumer;

/**
 * One thing to do.
 *
 * @param description for people; holds no secret
 */
record Change(String description, Consumer<Registration> action) {

    @Override
    public String toString() {
        return description;
    }
}

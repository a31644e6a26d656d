package dev.entrasignin.registration;

import java.util.List;
import java.util.function.Consumer;

/**
 * What is to be done, in this order. Each change leaves something behind that the next run finds, so a plan that was cut
 * short is completed by making and applying it again.
 */
public final class Plan {

    private final List<Change> changes;
    private final Registration registration;

    Plan(List<Change> changes, Registration registration) {
        this.changes = List.copyOf(changes);
        this.registration = registration;
    }

    /** One line each, for people; empty if everything is as it should be. */
    public List<String> descriptions() {
        return changes.stream().map(Change::description).toList();
    }

    /** @param done hears of each change as soon as it is made */
    public void apply(Consumer<String> done) {
        for (Change change : changes) {
            change.action().accept(registration);
            done.accept(change.description());
        }
    }

    /** The registration, as far as it exists. */
    public Registration registration() {
        return registration;
    }
}
